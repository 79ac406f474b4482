# Holds the members of a disposable etcd cluster and ends them, frozen ones too, when its standard input closes:
# that happens however the other end goes, also by kill -9. Lines in: "start N", "signal N NAME", "keep"; one line out each.
# FOLDER/N/run starts member N, FOLDER/N/log takes its output, FOLDER/N/pid exists exactly while it runs.
folder=${1:?the folder of the cluster is missing}
keep=
trap '' HUP INT QUIT TERM PIPE
umask 077
cd /

# One shell a member reaps it at once: as long as FOLDER/N/pid exists, that process id belongs to no one else.
member() {
    sh "$folder/$1/run" </dev/null >>"$folder/$1/log" 2>&1 &
    echo "$!" >"$folder/$1/pid"
    # The end may have come between the start and the line above; then nobody else saw this process.
    [ ! -e "$folder/closing" ] || kill -KILL "$!"
    echo "$!"
    exec >/dev/null
    wait "$!"
    rm -f "$folder/$1/pid"
}

while read -r word number name; do
    case $word in
        start) member "$number" & ;;
        signal)
            if kill -s "$name" "$(cat "$folder/$number/pid")"; then echo done; else echo gone; fi ;;
        keep) keep=yes; echo done ;;
        *) echo "unknown: $word" ;;
    esac
done

[ -z "$keep" ] || exit 0
: >"$folder/closing"
for file in "$folder"/*/pid; do
    [ ! -f "$file" ] || kill -KILL "$(cat "$file")"
done
wait
# Certificates may be in the making in there, by a process that ends soon.
for again in 1 2 3 4 5; do
    ! rm -rf "$folder" || exit 0
    sleep "$again"
done
