package jp.gmis.sos.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares out what there is of an item: those under an agreement first, within a group in
 * proportion to what each requests, in whole lots. What rounding leaves over goes, lot by
 * lot, to those who were cut most; nobody gets more than requested.
 */
public final class Allocation {

	private Allocation() {
	}

	/**
	 * What one asks for.
	 *
	 * @param <K> who
	 * @param key who it is
	 * @param requested 要請数, in whole lots
	 * @param underAgreement whether they come first
	 */
	public record Claim<K>(K key, int requested, boolean underAgreement) {

	}

	/**
	 * What each gets.
	 * @param limit how much there is, in the item's unit
	 * @param lot the lot size
	 */
	public static <K> Map<K, Integer> share(List<Claim<K>> claims, int limit, int lot) {
		Map<K, Integer> shares = new HashMap<>();
		int left = share(claims.stream().filter(Claim::underAgreement).toList(), Math.max(limit, 0), lot, shares);
		share(claims.stream().filter(claim -> !claim.underAgreement()).toList(), left, lot, shares);
		return shares;
	}

	/** Gives what is left over. */
	private static <K> int share(List<Claim<K>> claims, int limit, int lot, Map<K, Integer> shares) {
		long requested = claims.stream().mapToLong(Claim::requested).sum();
		if (requested <= limit) {
			claims.forEach(claim -> shares.put(claim.key(), claim.requested()));
			return (int) (limit - requested);
		}
		int left = limit;
		for (Claim<K> claim : claims) {
			int part = (int) ((long) claim.requested() * limit / requested / lot * lot);
			shares.put(claim.key(), part);
			left -= part;
		}
		List<Claim<K>> mostCut = new ArrayList<>(claims);
		mostCut.sort(Comparator.comparingInt((Claim<K> claim) -> shares.get(claim.key()) - claim.requested()));
		for (Claim<K> claim : mostCut) {
			if (left >= lot && shares.get(claim.key()) + lot <= claim.requested()) {
				shares.merge(claim.key(), lot, Integer::sum);
				left -= lot;
			}
		}
		return left;
	}

}
