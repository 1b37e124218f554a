package dev.prebuildctl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class DatabaseUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "postgres://me@db/main                    | db:5432            | main",
        "postgresql://me@db:6000/main             | db:6000            | main",
        "postgres://me@a:1,b,c:3/main             | a:1,b:5432,c:3     | main",
        "postgres://me@a,b/main?port=7            | a:7,b:7            | main",
        "postgres://me@/main?host=a,b&port=1,2    | a:1,b:2            | main",
        "postgres://me@/main?host=a,b&port=1,     | a:1,b:5432         | main",
        "postgres://me@ignored/main?host=b&port=2 | b:2                | main",
        "postgres://me@[::1]/main                 | [::1]:5432         | main",
        "postgres://me@[fe80::1]:6000,[::1]/main  | [fe80::1]:6000,[::1]:5432 | main",
        "postgres://me@/main?host=::1             | [::1]:5432         | main",
        "postgres://me@db                         | db:5432            | me",
        "postgres://me@db/                        | db:5432            | me",
        "postgres://me@db?dbname=other            | db:5432            | other",
        "postgres://me@db/main?dbname=other       | db:5432            | other",
        "postgres://me@db/a%20b%2Bc+d             | db:5432            | a b+c+d",
        "postgres://me@/main                      | localhost:5432     | main",
        "postgres:///main?user=me                 | localhost:5432     | main",
        "postgres://me@d%62/main                  | db:5432            | main",
      })
  void hosts_and_database_are_read_as_libpq_reads_them(String url, String hosts, String database) {
    DatabaseUrl read = DatabaseUrl.parse(url, Map.of());
    Properties driver = Driver.parseURL(read.jdbcUrl(), read.properties());
    assertEquals(hosts, hosts(driver));
    assertEquals(database, driver.getProperty("PGDBNAME"));
    assertEquals("me", driver.getProperty("user"));
    assertEquals("postgres://me@" + hosts + "/" + database, read.toString());
  }

  private static String hosts(Properties driver) {
    String[] names = driver.getProperty("PGHOST").split(",");
    String[] ports = driver.getProperty("PGPORT").split(",");
    StringBuilder hosts = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      hosts.append(i == 0 ? "" : ",").append(names[i]).append(':').append(ports[i]);
    }
    return hosts.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://u:p@h/d            | u   | p",
        "postgres://u%40x:p%3Aq%2F@h/d | u@x | p:q/",
        "postgres://u:a+b%20c%25@h/d   | u   | a+b c%",
        "postgres://u:p:q@h/d          | u   | p:q",
        "postgres://h/d?user=u&password=p%26q | u | p&q",
        "postgres://u@h/d?password=p   | u   | p",
        "postgres://a:b@h/d?user=u&password=p | u | p",
        "postgres://u:gr%C3%BC%C3%9F@h/d | u | grüß",
      })
  void user_and_password_are_decoded_and_a_plus_is_a_plus(String url, String user, String pass) {
    Properties properties = DatabaseUrl.parse(url, Map.of()).properties();
    assertEquals(user, properties.getProperty("user"));
    assertEquals(pass, properties.getProperty("password"));
  }

  @Test
  void what_the_url_leaves_out_comes_from_the_environment() {
    Map<String, String> environment =
        Map.of(
            "PGHOST", "db",
            "PGPORT", "6000",
            "PGUSER", "me",
            "PGPASSWORD", "p",
            "PGDATABASE", "main",
            "PGSSLMODE", "verify-full",
            "PGSSLROOTCERT", "root.pem",
            "PGCONNECT_TIMEOUT", "3",
            "PGTARGETSESSIONATTRS", "read-write");
    DatabaseUrl of = DatabaseUrl.ofEnvironment(environment);
    assertEquals("postgres://me@db:6000/main", of.toString());
    assertEquals("p", of.properties().getProperty("password"));
    assertEquals("verify-full", of.properties().getProperty("sslmode"));
    assertEquals("root.pem", of.properties().getProperty("sslrootcert"));
    assertEquals("3", of.properties().getProperty("connectTimeout"));
    assertEquals("primary", of.properties().getProperty("targetServerType"));

    DatabaseUrl url = DatabaseUrl.parse("postgres://you:q@a/b?sslmode=disable", environment);
    assertEquals("postgres://you@a:6000/b", url.toString());
    assertEquals("q", url.properties().getProperty("password"));
    assertEquals("disable", url.properties().getProperty("sslmode"));
  }

  @Test
  void several_hosts_may_come_from_the_environment() {
    assertEquals(
        "postgres://me@a:1,b:2/main",
        DatabaseUrl.ofEnvironment(
                Map.of("PGHOST", "a,b", "PGPORT", "1,2", "PGUSER", "me", "PGDATABASE", "main"))
            .toString());
    assertTrue(DatabaseUrl.namedBy(Map.of("PGHOST", "a")));
    assertTrue(DatabaseUrl.namedBy(Map.of("PGDATABASE", "a")));
    assertFalse(DatabaseUrl.namedBy(Map.of("PGUSER", "a")));
  }

  @Test
  void who_names_no_user_is_the_systems() {
    DatabaseUrl url = DatabaseUrl.parse("postgres://db/main", Map.of());
    assertEquals(System.getProperty("user.name"), url.properties().getProperty("user"));
    assertNull(url.properties().getProperty("password"));
  }

  @ParameterizedTest
  @CsvSource({
    "sslmode=verify-ca, sslmode, verify-ca",
    "sslrootcert=%2Froot.pem, sslrootcert, /root.pem",
    "sslcert=a.pem, sslcert, a.pem",
    "sslkey=a.pk8, sslkey, a.pk8",
    "channel_binding=require, channelBinding, require",
    "gssencmode=disable, gssEncMode, disable",
    "connect_timeout=7, connectTimeout, 7",
    "application_name=mine, ApplicationName, mine",
    "options=-c%20search_path%3Dcoder, options, -c search_path=coder",
    "search_path=coder, currentSchema, coder",
    "load_balance_hosts=random, loadBalanceHosts, true",
    "load_balance_hosts=disable, loadBalanceHosts, false",
    "target_session_attrs=any, targetServerType, any",
    "target_session_attrs=read-write, targetServerType, primary",
    "target_session_attrs=primary, targetServerType, primary",
    "target_session_attrs=standby, targetServerType, secondary",
    "target_session_attrs=read-only, targetServerType, secondary",
    "target_session_attrs=prefer-standby, targetServerType, preferSecondary",
  })
  void parameters_reach_the_driver_by_its_names(String parameter, String name, String value) {
    Properties properties =
        DatabaseUrl.parse("postgres://me@db/main?" + parameter, Map.of()).properties();
    assertEquals(value, properties.getProperty(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://me@db/main                        | begins with none of",
        "db.example.com                            | begins with none of",
        "postgres://me@db:x/main                   | \"x\" is not a port",
        "postgres://me@db:0/main                   | port 0 is not between",
        "postgres://me@db:65536/main               | port 65536 is not between",
        "postgres://me@db:/main?port=-1            | port -1 is not between",
        "postgres://me@db:99999999999/main         | is not a port",
        "postgres://me@/main?host=a,b,c&port=1,2   | 2 ports for 3 hosts",
        "postgres://me@::1/main                    | brackets",
        "postgres://me@db/main?sslmoed=require     | \"sslmoed\" is unknown",
        "postgres://me@db/main?sslmode             | \"sslmode\" has no value",
        "postgres://me@db/main?target_session_attrs=master | target_session_attrs=master",
        "postgres://me@db/main?load_balance_hosts=yes | load_balance_hosts=yes",
        "postgres://me@db/main?connect_timeout=soon | connect_timeout=soon",
        "postgres://me@db/ma%2gin                  | two hexadecimal digits",
        "postgres://me@/main?host=/var/run         | Unix-domain sockets",
        "postgres://me@%2Fvar%2Frun/main           | Unix-domain sockets",
        "jdbc:postgresql://db:x/main               | JDBC",
        "jdbc:postgresql://db:99999/main           | JDBC",
      })
  void what_cannot_be_used_is_refused_and_says_why(String url, String why) {
    Failure failure = assertThrows(Failure.class, () -> DatabaseUrl.parse(url, Map.of()));
    assertEquals(Kind.BAD_URL, failure.kind());
    assertTrue(failure.getMessage().contains(why), failure.getMessage());
    assertFalse(failure.hint().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://u:s3cret@h/d",
        "postgres://h/d?user=u&password=s3cret",
        "jdbc:postgresql://h/d?user=u&password=s3cret",
        "jdbc:postgresql:d?user=u&password=s3cret",
      })
  void a_password_is_never_shown(String url) {
    DatabaseUrl read = DatabaseUrl.parse(url, Map.of());
    assertFalse(read.toString().contains("s3cret"), read.toString());
    assertFalse(read.withPassword("0ther").toString().contains("0ther"));
    assertEquals("0ther", read.withPassword("0ther").properties().getProperty("password"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://u:s3cret@h:x/d",
        "postgres://u:s3cret@h/d?nonsense=1",
        "postgres://u:s3cret@h/d?password=s3cret&nonsense=1",
        "postgres://u:s3cret%@h/d",
        "postgres://u:s3cret/more@h/d",
        "postgres://u:12/s3cret@h/d",
        "postgres://u:s3cret?more@h/d",
        "postgres://u:a?s3cret=b@h/d",
        "postgres://u:12?s3cret@h/d",
        "postgres://u:s3cret#more@h/d?x=1",
        "mysql://u:s3cret@h/d",
        "u:s3cret@h/d",
        "jdbc:postgresql://u:s3cret@h/d",
        "jdbc:postgresql://u:s3cret@h:5432/d",
        "jdbc:postgresql://u:12/s3cret@h/d",
        "jdbc:postgresql://h:99999/d?user=u&password=s3cret",
      })
  void a_password_is_in_no_message_however_wrong_the_url_is(String url) {
    Failure failure = assertThrows(Failure.class, () -> DatabaseUrl.parse(url, Map.of()));
    assertEquals(Kind.BAD_URL, failure.kind());
    assertFalse(failure.toString().contains("s3cret"), failure.toString());
    assertFalse(failure.hint().contains("s3cret"), failure.hint());
  }

  @Test
  void a_jdbc_url_is_passed_on_as_it_is() {
    String url = "jdbc:postgresql://h:1,g:2/d?user=u&sslmode=require";
    DatabaseUrl read = DatabaseUrl.parse(url, Map.of("PGUSER", "other"));
    assertEquals(url, read.jdbcUrl());
    assertEquals("jdbc:postgresql://h:1,g:2/d", read.toString());
  }
}
