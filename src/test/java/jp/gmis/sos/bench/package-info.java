/**
 * Benchmarks: {@code mvn -Pbench verify}. They print what they measured and keep it in
 * {@code target/bench}; they judge no time, so that a slow machine fails no build.
 */
package jp.gmis.sos.bench;
