package jp.gmis.sos.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.function.LongConsumer;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The files as they were uploaded: kept in the database in pieces, so that any node can
 * read them as a stream and a restart loses none; deleted once they are worked off.
 */
@Component
class UploadedFiles {

	private static final int PIECE = 512 * 1024;

	private final JdbcTemplate database;

	UploadedFiles(JdbcTemplate database) {
		this.database = database;
	}

	/**
	 * Stores a file.
	 * @return its size in bytes
	 */
	long store(long importId, InputStream file) throws IOException {
		long size = 0;
		int number = 0;
		for (byte[] piece = file.readNBytes(PIECE); piece.length > 0; piece = file.readNBytes(PIECE)) {
			size += piece.length;
			this.database.update("insert into csv_import_chunk (import_id, number, content) values (?, ?, ?)", importId,
					number++, piece);
		}
		return size;
	}

	/**
	 * Reads a file from its begin, a piece at a time.
	 * @param progress is told how many bytes have been read, at each piece
	 */
	InputStream read(long importId, LongConsumer progress) {
		return new SequenceInputStream(new Enumeration<>() {

			private byte[] next = piece(0);

			private int number;

			private long before;

			@Override
			public boolean hasMoreElements() {
				return this.next != null;
			}

			@Override
			public InputStream nextElement() {
				progress.accept(this.before);
				InputStream piece = new ByteArrayInputStream(this.next);
				this.before += this.next.length;
				this.next = piece(++this.number);
				return piece;
			}

			private byte[] piece(int wanted) {
				return UploadedFiles.this.database
					.queryForList("select content from csv_import_chunk where import_id = ? and number = ?",
							byte[].class, importId, wanted)
					.stream()
					.findFirst()
					.orElse(null);
			}

		});
	}

	void delete(long importId) {
		this.database.update("delete from csv_import_chunk where import_id = ?", importId);
	}

}
