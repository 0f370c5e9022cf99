package jp.gmis.sos.review;

/**
 * A decision was taken at the 確認デスク and has to reach the engine.
 *
 * @param decision the id of the {@link DeskDecision}
 */
public record DecisionTaken(long decision) {

}
