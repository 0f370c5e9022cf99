/**
 * The local platform: database, OpenSearch, Zeebe, Tasklist, Operate and a mail server
 * without Docker, for {@code mvn spring-boot:test-run} and for the tests.
 */
package jp.gmis.sos.local;
