# Part of get-etcd: Debian's archive. Its packages are downloaded and unpacked, not installed, without root. apt does the
# downloading with a configuration of its own, so that it verifies the archive's signature and touches nothing of the machine's.

from_debian() {
  case $1 in
    3.3.25) suite=bullseye ;;
    3.4.23) suite=bookworm ;;
    3.5.16) suite=trixie ;;
    *) reason="no suite has $1: bullseye has 3.3.25, bookworm 3.4.23, trixie 3.5.16"; return 1 ;;
  esac
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null && grep -qx 'ID=debian' /etc/os-release || {
    reason="this machine is no Debian"
    return 1
  }
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || { reason="no package source with the component main in /etc/apt"; return 1; }
  debian_configuration "$mirror" "$suite" || { reason="cannot write in $new"; return 1; }

  say "debian: asking the archive of $suite for etcd $1"
  export APT_CONFIG="$new/apt/apt.conf" LC_ALL=C
  bounded 120 "$new/apt" apt-get -q update || { reason=$(apt_log); return 1; }
  bounded 120 "$new/apt" apt-get -q download etcd-server etcd-client || { reason=$(apt_log); return 1; }
  for package in "$new"/apt/*.deb; do
    bounded 60 "$new" dpkg-deb -x "$package" "$new/apt/root" || { reason="$(basename "$package"): $(apt_log)"; return 1; }
  done
  mv "$new"/apt/root/usr/bin/etcd* "$new/bin/" 2>"$new/log" || { reason="the packages hold no etcd"; return 1; }
}

# The place the machine itself gets Debian from: the first source that has main, in either notation of apt's.
debian_mirror() {
  cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/*.sources 2>/dev/null |
    awk '/^URIs:/ { uri = $2 } /^Components:.* main( |$)/ { main = 1 } /^ *$/ { if (uri && main) exit; uri = ""; main = 0 }
         END { if (uri && main) print uri }' >"$new/log"
  [ -s "$new/log" ] || sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) [^ ]* \(.* \)\{0,1\}main.*/\2/p' /etc/apt/sources.list \
    /etc/apt/sources.list.d/*.list 2>/dev/null | head -n 1 >"$new/log"
  cat "$new/log"
}

# debian_configuration MIRROR SUITE: how the machine reaches the archive (proxies) is kept, its hooks and pins are not.
debian_configuration() {
  mkdir -p "$new/apt/lists/partial" "$new/apt/cache/archives/partial" "$new/apt/root" && : >"$new/apt/status" || return
  signed=''
  for keyring in /usr/share/keyrings/debian-archive-keyring.gpg /usr/share/keyrings/debian-archive-keyring.pgp; do
    [ ! -f "$keyring" ] || signed="[signed-by=$keyring] "
  done
  echo "deb $signed$1 $2 main" >"$new/apt/sources.list" || return
  apt-config dump 2>/dev/null | grep -E '^Acquire::(https?|Check-[A-Za-z-]*)(::| )' >"$new/apt/apt.conf" || :
  # Root's apt would hand the downloading to a user who cannot look into this folder.
  cat >>"$new/apt/apt.conf" <<END
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::sourcelist "$new/apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$new/apt";
Dir::State::lists "$new/apt/lists";
Dir::State::status "$new/apt/status";
Dir::Cache "$new/apt/cache";
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
APT::Get::AllowUnauthenticated "false";
Acquire::AllowInsecureRepositories "false";
Acquire::Languages "none";
Acquire::Retries "0";
Acquire::http::Timeout "5";
Acquire::https::Timeout "5";
END
}

apt_log() { grep -E '^[EW]:' "$new/log" | head -n 1 | cut -c 1-300; }
