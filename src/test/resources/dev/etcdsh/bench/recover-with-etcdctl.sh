#!/bin/sh
# From NOSPACE to a write by etcdctl, a process for each step, as runbooks have it: what is wrong, compact to the current revision
# until its member has removed the history, defragment every member, disarm, see.
#   $1  the program; whom it talks to, and with which certificates, comes from ETCDCTL_ENDPOINTS and its sisters
set -eu
etcdctl=$1
limit=--command-timeout=10m

"$etcdctl" alarm list
"$etcdctl" endpoint status --cluster -w table
revision=$("$etcdctl" endpoint status -w json | grep -o '"revision":[0-9]*' | cut -d: -f2 | sort -n | tail -n 1)
"$etcdctl" "$limit" compact --physical "$revision"
"$etcdctl" "$limit" defrag --cluster
"$etcdctl" endpoint status --cluster -w table
"$etcdctl" alarm disarm
"$etcdctl" alarm list
"$etcdctl" put recovered yes
