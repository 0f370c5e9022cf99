package jp.gmis.sos.user;

/**
 * Somebody's login has changed: its password, role, prefecture, name, or whether it may
 * be used. Published in the transaction of the change.
 *
 * @param username whose
 */
public record LoginChanged(String username) {

}
