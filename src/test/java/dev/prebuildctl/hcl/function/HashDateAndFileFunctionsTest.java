package dev.prebuildctl.hcl.function;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HashDateAndFileFunctionsTest {
  static Stream<Arguments> hashes() {
    return FunctionTable.rows(
        """
        md5          | ["x"]   | "9dd4e461268c8034f5c8564e155c67a6"
        sha1         | ["hi"]  | "c22b5f9178342609428d6f51b2c5af4c0bde6a42"
        sha256       | ["hi"]  | "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4"
        sha512       | [""]    | "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
        base64sha256 | ["hi"]  | "j0NDRmSPa5bfid2pAcUXaxCm2Dlh3TwayItZstwyeqQ="
        base64sha512 | [""]    | "z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="
        uuidv5       | ["dns", "example.com"] | "cfbff0d1-9375-5685-968c-48ce8b15ae17"
        uuidv5       | ["6ba7b810-9dad-11d1-80b4-00c04fd430c8", "example.com"] | "cfbff0d1-9375-5685-968c-48ce8b15ae17"
        uuidv5       | ["nope", "x"] | ! Invalid value for "namespace" parameter: uuidv5() doesn't support namespace nope.
        uuid         | []      | "00000000-0000-4000-8000-000000000001"
        bcrypt       | ["x"]   | unsupported
        rsadecrypt   | ["x", "y"] | unsupported
        """);
  }

  static Stream<Arguments> addresses() {
    return FunctionTable.rows(
        """
        cidrhost    | ["10.12.112.0/20", 268]    | "10.12.113.12"
        cidrhost    | ["10.0.0.0/8", -1]         | "10.255.255.255"
        cidrhost    | ["fd00:fd12:3456:7890::/72", 34] | "fd00:fd12:3456:7890::22"
        cidrhost    | ["10.0.0.0/30", 4]         | ! Call to function "cidrhost" failed: prefix of 30 does not accommodate a host numbered 4.
        cidrhost    | ["10.0.0.0", 4]            | ! Invalid value for "prefix" parameter: invalid CIDR expression: invalid CIDR address: 10.0.0.0.
        cidrnetmask | ["172.16.0.0/12"]          | "255.240.0.0"
        cidrnetmask | ["::/0"]                   | ! Invalid value for "prefix" parameter: only IPv4 networks have netmasks: IPv6 addresses have prefix lengths only.
        cidrsubnet  | ["172.16.0.0/12", 4, 2]    | "172.18.0.0/16"
        cidrsubnet  | ["fd00:fd12:3456:7890::/56", 16, 162] | "fd00:fd12:3456:7800:a200::/72"
        cidrsubnet  | ["10.0.0.0/24", 9, 0]      | ! Invalid value for "newbits" parameter: insufficient address space to extend prefix of 24 by 9.
        cidrsubnet  | ["10.0.0.0/24", 1, 2]      | ! Call to function "cidrsubnet" failed: prefix extension of 1 does not accommodate a subnet numbered 2.
        cidrsubnets | ["10.1.0.0/16", 4, 4, 8, 4] | ["10.1.0.0/20","10.1.16.0/20","10.1.32.0/24","10.1.48.0/20"] : list of string
        cidrsubnets | ["10.1.0.0/16"]            | []
        cidrsubnets | ["10.0.0.0/8", 0]          | ! Invalid value for "newbits" parameter: must extend prefix by at least one bit.
        cidrsubnets | ["::/0", 33]               | ! Invalid value for "newbits" parameter: may not extend prefix by more than 32 bits.
        cidrsubnets | ["10.0.0.0/8", 1, 1, 1]    | ! Invalid value for "newbits" parameter: not enough remaining address space for a subnet with a prefix of 9 bits after 10.128.0.0/9.
        """);
  }

  static Stream<Arguments> dates() {
    return FunctionTable.rows(
        """
        formatdate | ["DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z"] | "02 Jan 2018 23:12 UTC"
        formatdate | ["EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01Z"] | "Tuesday, 02-Jan-18 23:12:01 UTC"
        formatdate | ["EEE, DD MMM YYYY hh:mm:ss ZZZ", "2018-01-02T23:12:01-08:00"] | "Tue, 02 Jan 2018 23:12:01 -0800"
        formatdate | ["h'h''o'm H AA aa ZZZZZ ZZZZ Z", "2018-01-02T00:02:01+05:30"] | "0h'o2 12 AM am +05:30 +0530 +05:30"
        formatdate | ["M/D MMMM s Z", "2018-01-02T00:02:01Z"] | "1/2 January 1 Z"
        formatdate | ["YYY", "2018-01-02T00:02:01Z"] | ! Invalid value for "format" parameter: invalid date format verb "YYY": not a sequence that formatdate knows.
        formatdate | ["'x", "2018-01-02T00:02:01Z"] | ! Invalid value for "format" parameter: unterminated literal '.
        formatdate | ["YYYY", "2018-02-30T00:00:00Z"] | ! Invalid value for "time" parameter: not a valid RFC3339 timestamp: "2018-02-30T00:00:00Z".
        formatdate | ["YYYY", "2018-01-02"]   | ! Invalid value for "time" parameter: not a valid RFC3339 timestamp: "2018-01-02".
        timeadd    | ["2020-01-01T00:00:00Z", "1h"] | "2020-01-01T01:00:00Z"
        timeadd    | ["2020-01-01T00:00:00+02:00", "-1h30m0.5s"] | "2019-12-31T22:29:59+02:00"
        timeadd    | ["2020-01-01T00:00:00Z", "0"] | "2020-01-01T00:00:00Z"
        timeadd    | ["2020-01-01T00:00:00Z", "1d"] | ! Invalid value for "duration" parameter: invalid duration "1d".
        timeadd    | ["2020-01-01T00:00:00Z", "9999999h"] | ! Invalid value for "duration" parameter: invalid duration "9999999h".
        timecmp    | ["2020-01-01T00:00:00Z", "2020-01-01T01:00:00+01:00"] | 0
        timecmp    | ["2020-01-01T00:00:01Z", "2020-01-01T00:00:00Z"] | 1
        timecmp    | ["2020-01-01T00:00:00.1Z", "2020-01-01T00:00:00.9Z"] | -1
        timestamp  | []                       | "2026-11-24T01:02:03Z"
        plantimestamp | []                    | "2026-11-24T01:02:03Z"
        """);
  }

  static Stream<Arguments> files() {
    return FunctionTable.rows(
        """
        file         | ["./a.txt"]            | "content of a.txt"
        file         | ["dir/../b.txt"]       | "content of b.txt"
        file         | ["../a.txt"]           | ! Invalid value for "path" parameter: no file exists at "../a.txt"; this function works only with files that are distributed as part of the configuration source code.
        file         | ["/a.txt"]             | ! Invalid value for "path" parameter: no file exists at "/a.txt"; this function works only with files that are distributed as part of the configuration source code.
        file         | ["<unknown>"]          | unknown : string
        filebase64   | ["binary"]             | "/w=="
        filemd5      | ["binary"]             | "00594fd4f42ba43fc1ca0427a0576295"
        filesha1     | ["binary"]             | "85e53271e14006f0265921d02d4d736cdc580b0b"
        fileexists   | ["dir/d.txt"]          | true
        fileexists   | ["nope"]               | false
        fileexists   | ["dir"]                | ! Invalid value for "path" parameter: "dir" is a directory, not a file.
        fileset      | [".", "*.txt"]         | ["a.txt","b.txt"] : set of string
        fileset      | ["dir", "**"]          | ["d.txt","deep/e.txt"]
        fileset      | ["", "**/*.txt"]       | ["a.txt","b.txt","dir/d.txt","dir/deep/e.txt"]
        fileset      | [".", "{a,c}.{txt,md}"] | ["a.txt","c.md"]
        fileset      | [".", "[!a].t?t"]      | ["b.txt"]
        fileset      | [".", "[a"]            | ! Invalid value for "pattern" parameter: failed to glob pattern: syntax error in pattern.
        fileset      | ["nope", "*"]          | []
        templatefile | ["a.txt", {}]          | ! Call to function "templatefile" failed: templates of files are not rendered.
        templatestring | ["a", {}]            | ! Call to function "templatestring" failed: templates in strings are not rendered.
        basename     | ["/a/b.txt"]           | "b.txt"
        basename     | ["a/b//"]              | "b"
        basename     | [""]                   | "."
        basename     | ["/"]                  | "/"
        dirname      | ["/a/b"]               | "/a"
        dirname      | ["a"]                  | "."
        dirname      | ["a/./b/../c/"]        | "a/c"
        pathexpand   | ["x/y"]                | "x/y"
        pathexpand   | ["~/y"]                | unsupported
        abspath      | ["x"]                  | unsupported
        """);
  }

  @ParameterizedTest
  @MethodSource({"hashes", "addresses", "dates", "files"})
  void functions_answer(String name, String arguments, String expected) {
    FunctionTable.check(name, arguments, expected);
  }
}
