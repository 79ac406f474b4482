# What the launcher tells without a JVM: --version and --help, when they are all that is asked for. Where that does not work, and
# on a terminal that is narrower than the text, the program does it.
tell() {
  [ $# = 1 ] || return 0
  case $1 in
    --version | -V)
      while IFS='=' read -r name value; do
        [ "$name" != etcdsh ] || { echo "etcdsh $value" && exit 0; }
      done 2>/dev/null <"$root/target/classes/dev/etcdsh/command/version.properties" || :
      ;;
    --help | -h)
      if [ -t 1 ]; then
        size=$(stty size <&1 2>/dev/null) || return 0
        [ "${size#* }" -ge 78 ] || return 0
      fi
      ! cat "$home/lib/help.txt" 2>/dev/null || exit 0
      ;;
  esac
}
