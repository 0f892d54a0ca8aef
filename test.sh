#!/bin/sh
# Builds the solution and runs its tests; installs first what they need. The last line counts them all.
#   ./test.sh              every test project
#   ./test.sh Parsing Cli  those projects only
set -u
cd "$(dirname "$0")" || exit 2
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

install_tools() {
    missing=
    while read -r tool package; do
        PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null 2>&1 || missing="$missing $package"
    done <<'TOOLS'
ip iproute2
iptables-legacy-save iptables
nft nftables
ipset ipset
conntrack conntrack
sysctl procps
tcpdump tcpdump
zstd zstd
busybox busybox
python3 python3-minimal
gcc gcc
groff groff-base
zsh zsh
fish fish
TOOLS
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "test.sh: not installed, the tests that need them are skipped:$missing" >&2
        return 0
    fi
    # shellcheck disable=SC2086 # a list of package names
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing; } \
        </dev/null >/dev/null || echo "test.sh: could not install$missing" >&2
}

run_all() {
    passed=0 failed=0 skipped=0
    for folder in tests/Waybill.*.Tests; do
        name=${folder#tests/}
        case " $wanted " in "  " | *" $name "*) ;; *) continue ;; esac
        dotnet "artifacts/bin/$name/debug/$name.dll" -noColor -noLogo </dev/null >"artifacts/$name.log" 2>&1
        status=$?
        # "   Waybill.X.Tests  Total: 25, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.270s", or "Total: 0" alone.
        summary=$(grep -E "^ *$name +Total: [0-9]+" "artifacts/$name.log" | tail -n 1)
        bad=$(($(count Failed) + $(count Errors))) idle=$(count Skipped)
        good=$(($(count Total) - $(count Failed) - idle - $(count 'Not Run')))
        if [ "$status" != 0 ] || [ "$bad" != 0 ] || [ -z "$summary" ]; then
            # What failed, in full; a runner that died without failing a test is a failure of its own.
            grep -vE '^ +(Discover|Start|Finish)' "artifacts/$name.log"
            if [ "$bad" = 0 ]; then bad=1; fi
        elif [ "$idle" != 0 ]; then
            grep -A 1 -F '[SKIP]' "artifacts/$name.log"
        fi
        echo "$name: $good passed, $bad failed, $idle skipped"
        passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + idle))
    done
}

count() {
    number=$(printf '%s\n' "$summary" | sed -n "s/.*$1: \([0-9]*\).*/\1/p")
    echo "${number:-0}"
}

wanted=
for part in "$@"; do wanted="$wanted Waybill.$part.Tests"; done
wanted=${wanted# }

install_tools
mkdir -p artifacts
dotnet build Waybill.slnx -v quiet --nologo --tl:off -nodeReuse:false </dev/null >artifacts/build.log 2>&1 || {
    cat artifacts/build.log
    exit 1
}
run_all
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
