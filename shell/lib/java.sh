# Finds the Java to run on: $java, its $version (the feature number, such as 25) and its $javahome. Versions are read from a
# JDK's own release file: asking the program itself would take as long as starting the shell.

# What a link leads to in the end.
resolve() { # PROGRAM
  real=$1
  if [ -h "$real" ]; then real=$(readlink -f -- "$real" 2>/dev/null) || real=$1; fi
}

# Takes a program when it is newer than what was taken before. One that does not tell its version is taken for a 17.
consider() { # PROGRAM
  [ -x "$1" ] || return 0
  resolve "$1"
  home_of=${real%/bin/java}
  feature=17
  if [ -r "$home_of/release" ]; then
    while IFS='="' read -r name _ value _; do
      [ "$name" != JAVA_VERSION ] || feature=${value%%[!0-9]*}
    done <"$home_of/release"
  fi
  [ "$feature" -gt "$version" ] 2>/dev/null || return 0
  java=$1 version=$feature javahome=$home_of
}

find_java() {
  java='' version=0 javahome=''
  if [ -n "${ETCDSH_JAVA:-}" ]; then # whoever names one means it
    found=$(command -v "$ETCDSH_JAVA") || fail "ETCDSH_JAVA names $ETCDSH_JAVA, which is no program" 'name a java program, of Java 17 or newer'
    consider "$found"
  else
    [ -z "${JAVA_HOME:-}" ] || consider "$JAVA_HOME/bin/java"
    found=$(command -v java) || found=''
    [ -z "$found" ] || consider "$found"
    for found in /usr/lib/jvm/*/bin/java /usr/java/*/bin/java /opt/java/*/bin/java /opt/jdk*/bin/java; do
      [ -h "${found%/bin/java}" ] || consider "$found"
    done
  fi
  [ -n "$java" ] || fail 'no Java was found' 'install a JDK, 17 or newer, or name a java program in ETCDSH_JAVA'
  [ "$version" -ge 17 ] || fail "$java is Java $version" 'etcdsh needs Java 17 or newer: name one in ETCDSH_JAVA'
}
