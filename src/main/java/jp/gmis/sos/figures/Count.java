package jp.gmis.sos.figures;

/**
 * How many there are of something.
 *
 * @param of what, as a code
 * @param number how many
 */
public record Count(String of, long number) {

}
