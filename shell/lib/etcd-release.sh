# Part of get-etcd: the official release archives.

# download SECONDS URL FILE: five seconds to connect; a source that then stays silent for five is given up as well.
download() {
  if command -v curl >/dev/null; then
    # What was asked for over TLS is not taken from a redirection without it.
    case $2 in https:*) only='=https' ;; *) only='=http,https' ;; esac
    bounded "$1" "$new" curl -fsSL --proto "$only" --connect-timeout 5 --speed-limit 1024 --speed-time 5 -o "$3" "$2"
  elif command -v wget >/dev/null; then
    bounded "$1" "$new" wget -nv -T 5 -t 1 -O "$3" "$2"
  else
    echo "neither curl nor wget is installed" >"$new/log"
    return 1
  fi
}

sha256_of() {
  if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d' ' -f1
}

from_release() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) platform=linux-amd64 ;;
    Linux-aarch64 | Linux-arm64) platform=linux-arm64 ;;
    *) reason="no archive for $(uname -s) on $(uname -m) is known here"; return 1 ;;
  esac
  base=${ETCDSH_ETCD_MIRROR:-https://github.com/etcd-io/etcd/releases/download}
  place=${base%/}/v$1
  archive=etcd-v$1-$platform.tar.gz
  say "release: trying $place"
  download 20 "$place/SHA256SUMS" "$new/sums" || { reason="$place/SHA256SUMS: $(tail -n 1 "$new/log")"; return 1; }
  expected=$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1; exit }' "$new/sums")
  [ -n "$expected" ] || { reason="$place/SHA256SUMS does not name $archive"; return 1; }
  say "release: downloading $archive"
  download 600 "$place/$archive" "$new/$archive" || { reason="$place/$archive: $(tail -n 1 "$new/log")"; return 1; }
  actual=$(sha256_of "$new/$archive")
  [ "$actual" = "$expected" ] || {
    reason="$archive is not what the release's SHA256SUMS says (expected $expected, got $actual): not used"
    return 1
  }
  # -o: the files are the user's, whoever packed them.
  bounded 120 "$new" tar -xzof "$archive" && mv "$new/${archive%.tar.gz}"/etcd* "$new/bin/" 2>"$new/log" || {
    reason="$archive cannot be unpacked: $(tail -n 1 "$new/log")"
    return 1
  }
}
