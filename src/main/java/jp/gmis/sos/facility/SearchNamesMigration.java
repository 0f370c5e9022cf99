package jp.gmis.sos.facility;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/** Gives the facilities that are there their {@link SearchName}. */
@Component
class SearchNamesMigration implements JavaMigration {

	private static final int BATCH = 1000;

	@Override
	public MigrationVersion getVersion() {
		return MigrationVersion.fromVersion("21");
	}

	@Override
	public String getDescription() {
		return "fill search names";
	}

	@Override
	public Integer getChecksum() {
		return null;
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

	@Override
	public void migrate(Context context) throws SQLException {
		try (Statement read = context.getConnection().createStatement();
				ResultSet facility = read.executeQuery("select code, name from facility");
				PreparedStatement write = context.getConnection()
					.prepareStatement("update facility set search_name = ? where code = ?")) {
			for (int row = 1; facility.next(); row++) {
				write.setBytes(1, SearchName.of(facility.getString("name")));
				write.setString(2, facility.getString("code"));
				write.addBatch();
				if (row % BATCH == 0) {
					write.executeBatch();
				}
			}
			write.executeBatch();
		}
	}

}
