package jp.gmis.sos.figures;

/**
 * How much of an item was asked for and granted.
 *
 * @param name 品目
 * @param unit its unit
 * @param requests how many requests ask for it
 * @param requested 要請数 of all
 * @param prefecture 都道府県確認数 of all
 * @param accepted 国確認数 of those whose distribution is planned
 */
public record ItemFigure(String name, String unit, long requests, long requested, long prefecture, long accepted) {

}
