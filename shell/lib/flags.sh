# What the JVM is told: $flags, the same for whatever is run, and $jit for the command that is. Both are words, to be parted. And
# $kind, which archive of classes it has: the whole one, or a small one for what asks no cluster.

choose_flags() { # COMMAND...
  # The serial collector, for a maintenance shell computes little. The heap is bounded: what is long is streamed. What a look leaves
  # behind is cleared away while it is little, or an open session would grow by all of it.
  # Connections over which members show pages are kept for 20 s, not 5: as long as a compaction may take between two looks.
  flags="-Xmx128m -Xmn16m -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:all=off
    -Dslf4j.internal.verbosity=ERROR -Dhttp.keepAlive.time.server=20"
  # Classes of an archive are used where they lie; moving them takes longer than loading them.
  flags="$flags -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
  # Java picks from what it is: flags that an older one does not know stop it.
  if [ "$version" -ge 24 ]; then
    flags="$flags --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  fi
  if [ "$version" -ge 25 ]; then
    # Its archive would tell how methods ran when it was made, and each start compile them all at once: a session would look a little
    # quicker, but its first prompt come 25 ms later, and with 5 MB more.
    flags="$flags -XX:+IgnoreUnrecognizedVMOptions -XX:-AOTRecordTraining -XX:-AOTReplayTraining"
  fi

  # C1 alone: in the minutes of a session C2 costs every look time and never pays it back. It gives way to who looks: what is compiled
  # is wanted for the next look. (That a user may only lower a priority, which is all that is done here, would be a warning.)
  jit=-XX:TieredStopAtLevel=1
  flags="$flags -XX:ThreadPriorityPolicy=1 -XX:CompilerThreadPriority=5 -XX:-PrintWarnings"
  # TLS and SHA-256 by BoringSSL where its library lies beside the jar and can be loaded, else by the JDK: then C2 for what runs very
  # often, for it alone uses the processor's instructions for them, without which a snapshot takes four times as long. It needs no
  # record of how that ran, so C1 keeps none, which would slow down all else.
  case ${ETCDSH_TLS:-native} in
    native) ;;
    jdk)
      flags="$flags -Detcdsh.tls=jdk"
      jit='-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=12500 -XX:Tier4CompileThreshold=75000
        -XX:Tier4BackEdgeThreshold=100000 -XX:-C1UpdateMethodData -XX:-C1ProfileCalls -XX:-C1ProfileVirtualCalls
        -XX:-C1ProfileInlinedCalls -XX:-C1ProfileBranches -XX:-C1ProfileCheckcasts'
      ;;
    *) fail "ETCDSH_TLS is $ETCDSH_TLS" 'it is jdk, or native, which it is by itself' ;;
  esac
  # A command that only looks has ended before most methods have run as often as C1 wants: for it twice as late, and a young generation
  # that one look does not fill.
  kind=whole
  for word; do
    case $word in
      snapshot | recover) break ;;
      alarms | check | help | members | status | version)
        jit='-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=2 -Xmn48m'
        case $word in help | version) kind=small ;; esac
        break
        ;;
    esac
  done
}
