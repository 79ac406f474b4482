# Part of get-etcd: built from Go modules. goetcd/VERSION is a go.mod that names etcd's own programs as tools and pins
# everything they are made of, and the sums of all that; none of etcd's code is kept here.

from_go() {
  modules=$home/goetcd/$1
  [ -f "$modules/go.mod" ] || { reason="no pinned modules for $1, only for $(cd "$home/goetcd" && echo [0-9]*)"; return 1; }
  command -v go >/dev/null || { reason="go is not installed"; return 1; }
  # The user's own settings for Go's work are not for this build; where modules come from is.
  export CGO_ENABLED=0 GOWORK=off GO111MODULE=on GOFLAGS=-mod=readonly

  # Go itself waits half a minute for a place that does not answer; one small question first settles that sooner.
  server=$(awk '$1 ~ /\/coreos\/etcd$|\/etcd\/server\/v3$/ && $2 ~ /^v/ { print $1 "@" $2; exit }' "$modules/go.mod")
  say "go: looking for $server"
  bounded 10 "$new" go list -m "$server" || { reason=$(go_log); return 1; }

  # One build of a version at a time: two would only share the processor, and the second finds its programs in the cache.
  # The folder is locked, since go.mod is what Go itself locks.
  if command -v flock >/dev/null && [ -r "$modules" ]; then
    exec 9<"$modules"
    flock -n 9 || { say "go: waiting for another build of etcd $1"; bounded 900 / flock 9 || :; }
    if in_cache "$1"; then
      cp "$cache/$1"/etcd* "$new/bin/" && exec 9<&- && return
    fi
  fi
  say "go: building etcd $1 from Go modules, about a minute"
  packages=$(awk '/^tool \(/ { inside = 1; next } /^\)/ { inside = 0 } inside { print $1 }' "$modules/go.mod")
  number=0
  for package in $packages; do
    number=$((number + 1))
    program=$(basename "${package%/v3}")
    [ "$program" != server ] || program=etcd
    say "go: program $number of $(echo "$packages" | wc -l), $program"
    bounded 900 "$modules" go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$new/bin/$program" "$package" || {
      reason="$program: $(go_log)"
      return 1
    }
  done
}

go_log() { grep -v -e '^go: downloading' "$new/log" | tail -n 1; }
