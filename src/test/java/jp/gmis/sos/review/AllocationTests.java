package jp.gmis.sos.review;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jp.gmis.sos.review.Allocation.Claim;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Sharing out what there is of an item. */
class AllocationTests {

	private static final int LOT = 20;

	@Test
	void everybodyGetsEverythingIfThereIsEnough() {
		assertThat(Allocation.share(List.of(claim("a", 100), claim("b", 40)), 140, LOT))
			.isEqualTo(Map.of("a", 100, "b", 40));
	}

	@Test
	void whatThereIsIsSharedInProportionInWholeLots() {
		assertThat(Allocation.share(List.of(claim("a", 300), claim("b", 100)), 200, LOT))
			.isEqualTo(Map.of("a", 160, "b", 40));
	}

	@Test
	void whoIsUnderAnAgreementComesFirst() {
		assertThat(Allocation.share(List.of(new Claim<>("without", 100, false), claim("with", 100)), 140, LOT))
			.isEqualTo(Map.of("with", 100, "without", 40));
		assertThat(Allocation.share(List.of(new Claim<>("without", 100, false), claim("with", 100)), 80, LOT))
			.isEqualTo(Map.of("with", 80, "without", 0));
	}

	@Test
	void nothingIsSharedAsNothing() {
		assertThat(Allocation.share(List.of(claim("a", 100)), 0, LOT)).isEqualTo(Map.of("a", 0));
		assertThat(Allocation.share(List.of(claim("a", 100)), -5, LOT)).isEqualTo(Map.of("a", 0));
		assertThat(Allocation.share(List.<Claim<String>>of(), 100, LOT)).isEmpty();
	}

	@Property
	void neverMoreThanThereIsNorThanRequestedAndAlmostAllOfIt(
			@ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 500) Integer> lots,
			@ForAll @IntRange(min = 0, max = 200_000) int limit) {
		List<Claim<Integer>> claims = IntStream.range(0, lots.size())
			.mapToObj(number -> new Claim<>(number, lots.get(number) * LOT, number % 3 > 0))
			.toList();
		Map<Integer, Integer> shares = Allocation.share(claims, limit, LOT);
		assertThat(shares.keySet()).hasSize(claims.size());
		claims.forEach(claim -> assertThat(shares.get(claim.key())).isBetween(0, claim.requested())
			.matches(share -> share % LOT == 0));
		long shared = shares.values().stream().mapToLong(Integer::longValue).sum();
		long requested = claims.stream().mapToLong(Claim::requested).sum();
		assertThat(shared).isLessThanOrEqualTo(limit).isGreaterThan(Math.min(limit, requested) - LOT);
	}

	private static Claim<String> claim(String key, int requested) {
		return new Claim<>(key, requested, true);
	}

}
