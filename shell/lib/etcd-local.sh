# Part of get-etcd: the etcds that are already on this machine.
# Each function sets found, or fails; reason is for the operator, when nothing else is found here.

# version_in FOLDER: the version that etcd and etcdctl there agree on. They are run: a damaged file, or one that is linked
# against a library that is missing here, is no etcd. Their output is read whole before it is looked at, so that they
# never write to a closed pipe.
version_in() {
  # etcd refuses to start on these processors before it even says its version, unless told.
  case $(uname -m) in aarch64 | arm64) export ETCD_UNSUPPORTED_ARCH=arm64 ;; esac
  [ -f "$1/etcd" ] && [ -f "$1/etcdctl" ] || return 1
  server=$(timeout 10 "$1/etcd" --version 2>/dev/null </dev/null) || return 1
  client=$(ETCDCTL_API=3 timeout 10 "$1/etcdctl" version 2>/dev/null </dev/null) || return 1
  server=$(printf '%s\n' "$server" | sed -n 's/^etcd Version: //p')
  client=$(printf '%s\n' "$client" | sed -n 's/^etcdctl version: //p')
  [ -n "$server" ] && [ "$server" = "$client" ] && printf '%s\n' "$server"
}

# take FOLDER WANTED NAME: the empty WANTED is any version.
take() {
  has=$(version_in "$1") || { reason="$3: no etcd and etcdctl of one version answer in $1"; return 1; }
  [ "$has" = "${2:-$has}" ] || { reason="$3: $1 has etcd $has, not $2"; return 1; }
  found=$(CDPATH='' cd "$1" && pwd)
}

# An etcd that somebody named is never passed over in silence.
in_environment() {
  [ -n "${ETCDSH_ETCD-}" ] || return 1
  folder=$ETCDSH_ETCD
  [ -d "$folder" ] || folder=$(dirname "$folder")
  take "$folder" "$1" ETCDSH_ETCD || { say "$reason"; reason=''; return 1; }
}

on_path() {
  reason='PATH: no etcd there'
  program=$(command -v etcd) && take "$(dirname "$program")" "$1" PATH
}

in_cache() {
  [ "$(version_in "$cache/$1")" = "$1" ] && found=$cache/$1
}

newest_in_cache() {
  for folder in $(cd "$cache" 2>/dev/null && printf '%s\n' [0-9]* | sort -t. -k1,1nr -k2,2nr -k3,3nr); do
    ! in_cache "$folder" || return 0
  done
  return 1
}
