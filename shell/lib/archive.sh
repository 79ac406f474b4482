# Classes as the JVM has them in memory, from a file: with such an archive a start takes half the time (AppCDS up to Java 24, an
# AOT cache from 25 on). One that fits is used; where there is none the shell starts without and one is made in the background.
#
#   $root/cache                              for packages and images that run etcdsh --train when they are installed or built
#   ${XDG_CACHE_HOME:-~/.cache}/etcdsh/java  the user's own
#
# From 25 on the JVM loads all classes of its archive when it starts, and not those alone that it comes to want: half of a start of
# what asks no cluster. For that there is a small one.
#
# An archive lies beside a note of what it was made of: sizes and times of the jar, the JVM, this launcher and of the archive itself.
# Where they differ, be it by an upgrade or because the file is damaged or half-written, the archive is not there.

kept=6 # archives of other Javas and other copies of etcdsh; one has 15 to 60 MB

if [ "$version" -ge 25 ]; then
  use=-XX:AOTCache= make=-XX:AOTCacheOutput= ending=aot kinds='whole small'
else
  use=-XX:SharedArchiveFile= make=-XX:ArchiveClassesAtExit= ending=jsa kinds=whole kind=whole
fi

# Where this etcdsh's archive of this kind for this Java would be: both paths are part of the name.
name_archive() { # FOLDER
  part=$root$javahome
  name=$version
  [ "$kind" = whole ] || name=$name-$kind
  while [ -n "$part" ]; do
    name=$name-${part%%/*}
    case $part in */*) part=${part#*/} ;; *) part='' ;; esac
  done
  file=$1/$name.$ending
}

# Of what an archive is made.
facts() { LC_ALL=C stat -L -c '%s.%Y' "$jar" "$javahome/lib/modules" "$home/etcdsh" "$home/lib/archive.sh" "$home/lib/flags.sh" "$1" 2>/dev/null; }

fits() { # ARCHIVE
  noted=''
  while IFS= read -r line; do noted="$noted$line
"; done 2>/dev/null <"$1.made"
  now=$(facts "$1") || return 1
  [ "$noted" = "$now
" ]
}

user_folder() {
  case ${XDG_CACHE_HOME:-} in
    /*) folder=$XDG_CACHE_HOME/etcdsh/java ;;
    *) [ -n "${HOME:-}" ] || return 1; folder=$HOME/.cache/etcdsh/java ;;
  esac
}

# Sets $archive to the flag that uses one; leaves it empty, and has one made, where there is none.
find_archive() {
  archive=''
  [ -z "${ETCDSH_NO_CACHE:-}" ] && [ -r "$javahome/lib/modules" ] || return 0
  if [ -d "$root/cache" ]; then
    name_archive "$root/cache"
    ! fits "$file" || { archive=$use$file; return 0; }
  fi
  user_folder || return 0
  name_archive "$folder"
  # Somebody else's is not taken: root runs nothing that a user could have written.
  if [ -O "$file" ] && fits "$file"; then
    archive=$use$file
    return 0
  fi
  [ ! -e "$folder" ] || { [ -w "$folder" ] && [ -O "$folder" ]; } || return 0
  # One that could not be made is not tried again at every start.
  [ -z "$(find "$file.failed" -newer "$jar" -mmin -1440 2>/dev/null)" ] || return 0
  train_later
}

# In a session of its own, so that neither Ctrl-C nor the end of the terminal meets it; after the first command has had its time.
train_later() {
  command -v setsid >/dev/null || return 0
  (
    exec </dev/null >/dev/null 2>&1 9>&-
    cd /
    setsid sh -c 'sleep 2; exec nice -n 19 "$0" --train' "$home/etcdsh" &
  )
}

# Ends the launcher: 0 when there is every archive now.
train_now() {
  umask 077
  if [ -d "$root/cache" ] && [ -w "$root/cache" ]; then
    folder=$root/cache
    umask 022
  else
    user_folder || fail 'there is no place for an archive of classes' 'set HOME or XDG_CACHE_HOME'
  fi
  mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ] && [ -O "$folder" ] || fail "an archive of classes cannot be written to $folder" 'make it a folder of yours'
  # Two at once would do the same twice. The lock goes with the process, however it ends.
  if command -v flock >/dev/null; then
    exec 9>"$folder/.lock"
    flock -n 9 || exit 0
  fi
  rm -f "$folder"/.new.* # of one that was ended in the middle
  trap 'rm -f "$folder/.new.$$".*' EXIT
  made=0
  for kind in $kinds; do
    name_archive "$folder"
    fits "$file" || make_archive || made=1
  done
  forget_others
  exit "$made"
}

# One JVM types, and needs no archive of its own; the other writes one of what that took.
make_archive() {
  new=$folder/.new.$$.$ending
  limit=''
  ! command -v timeout >/dev/null || limit='timeout 300'
  # Unquoted: words each. JAVA_TOOL_OPTIONS would be printed and may not fit.
  if env -u JAVA_TOOL_OPTIONS -u JDK_JAVA_OPTIONS -u _JAVA_OPTIONS $limit \
    "$java" -XX:TieredStopAtLevel=1 $flags -cp "$jar" dev.etcdsh.training.Training "$kind" \
    "$java" $flags $jit "$make$new" -Djava.library.path="$root/target/native" \
    -Dlibrary.jline.path="$root/target/native/org/jline/nativ" -Detcdsh.home="$root" \
    -Detcdsh.stdin.tty=true -Detcdsh.stdout.tty=true -Detcdsh.stderr.tty=true -cp "$jar" dev.etcdsh.shell.Trainee \
    </dev/null >/dev/null 2>&1 9>&- && [ -s "$new" ]; then
    rm -f "$file.made" "$file.failed"
    mv -f "$new" "$file"
    facts "$file" >"$folder/.new.$$.made"
    mv -f "$folder/.new.$$.made" "$file.made"
  else
    : >"$file.failed"
    return 1
  fi
}

# The newest few stay.
forget_others() {
  ls -t "$folder"/*.made 2>/dev/null | tail -n +$((kept + 1)) | while IFS= read -r old; do rm -f "$old" "${old%.made}" "${old%.made}.failed"; done
}
