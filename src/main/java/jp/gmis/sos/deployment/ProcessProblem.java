package jp.gmis.sos.deployment;

/**
 * Why a model cannot serve.
 *
 * @param element the id of the element it is about, or empty for the whole
 * @param what what is wrong with it
 */
public record ProcessProblem(String element, String what) {

}
