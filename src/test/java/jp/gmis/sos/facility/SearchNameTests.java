package jp.gmis.sos.facility;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The name that is searched, beside the one that is shown. */
@PlatformTest
class SearchNameTests {

	@Autowired
	private Scenario scenario;

	@Autowired
	private SearchNames names;

	@Autowired
	private JdbcClient database;

	/** Lists that look through requests compare by the collation instead. */
	@ParameterizedTest
	@CsvSource({ "test, ＴＥＳＴ", "ﾃｽﾄ, てすと", "ガーゼ, かーせ", "クリニック, くりにつく", "キヤノン, キャノン", "パン, はん", "é, E", "ヶ, け", "ゎ, ワ" })
	void findsWhatTheCollationOfTheDatabaseFinds(String name, String typed) {
		assertThat(SearchName.of(name)).isEqualTo(SearchName.of(typed));
		assertThat(sameByCollation(name, typed)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "㈱, (株)", "第Ⅱ, 第ii", "ｶﾞｰｾﾞ, ガーゼ" })
	void findsSeveralLettersThatAreWrittenAsOne(String name, String typed) {
		assertThat(SearchName.of(name)).isEqualTo(SearchName.of(typed));
	}

	@ParameterizedTest
	@CsvSource({ "病院, 医院", "クリニック, クリニク", "第1, 第2", "東京, 京東" })
	void keepsApartWhatTheCollationKeepsApart(String name, String typed) {
		assertThat(SearchName.of(name)).isNotEqualTo(SearchName.of(typed));
		assertThat(sameByCollation(name, typed)).isFalse();
	}

	private boolean sameByCollation(String name, String typed) {
		return this.database.sql("select convert(:name using utf8mb4) collate utf8mb4_unicode_ci like :typed")
			.param("name", name)
			.param("typed", typed)
			.query(Boolean.class)
			.single();
	}

	@Test
	void theLongestNameFitsItsColumn() {
		Facility facility = this.scenario.facility("\uFDFA".repeat(100), FacilityType.HOSPITAL, "30", Set.of());
		assertThat(stored(facility)).hasSize(2400);
	}

	@Test
	void facilitiesWithoutOneGetTheirsAtTheStart() {
		Facility facility = this.scenario.facility("（株）試験Ａ", FacilityType.HOSPITAL, "30", Set.of());
		byte[] expected = "(株)試験a".getBytes(StandardCharsets.UTF_8);
		assertThat(stored(facility)).isEqualTo(expected);
		this.database.sql("update facility set search_name = '' where code = :code")
			.param("code", facility.getCode().value())
			.update();
		this.names.run(null);
		assertThat(stored(facility)).isEqualTo(expected);
	}

	private byte[] stored(Facility facility) {
		return this.database.sql("select search_name from facility where code = :code")
			.param("code", facility.getCode().value())
			.query(byte[].class)
			.single();
	}

}
