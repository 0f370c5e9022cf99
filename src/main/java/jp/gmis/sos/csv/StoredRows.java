package jp.gmis.sos.csv;

/**
 * What became of rows.
 *
 * @param created rows that are new
 * @param updated rows that changed what an earlier import had brought
 * @param unchanged rows that said what was stored already
 * @param kept rows that were left out because people had entered something themselves
 */
public record StoredRows(long created, long updated, long unchanged, long kept) {

	static final StoredRows NONE = new StoredRows(0, 0, 0, 0);

	StoredRows plus(StoredRows other) {
		return new StoredRows(this.created + other.created, this.updated + other.updated,
				this.unchanged + other.unchanged, this.kept + other.kept);
	}

}
