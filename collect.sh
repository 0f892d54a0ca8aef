#!/bin/sh
# Writes a snapshot of this host for Waybill: what its routing, firewall and interfaces look like now, as plain command output.
# Needs nothing but a POSIX shell; takes what the tools at hand can tell, and says what is missing. Best run as root.
# It only looks: it loads no kernel module, creates no table, changes no setting.
#
#   collect.sh [[-o] FILE.tar[.gz|.zst] | FILE.zip | FOLDER | -] [--netns NAME | --all-netns]
set -u
LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export LC_ALL PATH
umask 077

say() { echo "collect: $*" >&2; }
fail() { say "$*"; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }

output='' netns='' handle='' all_netns='' frames=''
while [ $# -gt 0 ]; do
    case $1 in
        -o | --output) [ $# -gt 1 ] || fail "$1 needs a file, a folder, or -"; output=$2; shift ;;
        --netns) [ $# -gt 1 ] || fail "$1 needs a name"; netns=$2; shift ;;
        --all-netns) all_netns=yes ;;
        --frames) frames=$2; shift ;; # how Waybill itself calls: all files on standard output, each line of ours begins with this word
        -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
        -?*) fail "what is '$1'? Usage: collect.sh [-o FILE|FOLDER|-] [--netns NAME | --all-netns]" ;;
        *) output=$1 ;;
    esac
    shift
done
[ -z "$netns" ] || [ -z "$all_netns" ] || fail "--netns and --all-netns exclude each other"

# -- Where the files go ---------------------------------------------------------------------------------------------------

# File descriptor 3 is the file being written; in frames all share one.
begin() {
    if [ -n "$frames" ]; then
        printf '%s file %s\n' "$frames" "$prefix$1" >&3
    else
        mkdir -p "$folder/$prefix" && exec 3>"$folder/$prefix$1" || fail "cannot write $folder/$prefix$1"
    fi
}

end() { # end FILE STATUS
    if [ -n "$frames" ]; then
        printf '\n%s end %d\n' "$frames" "$2" >&3
    else
        exec 3>&-
        [ "$2" = 0 ] || rm -f "$folder/$prefix$1"
    fi
}

# save FILE COMMAND...: keeps what the command prints, or says why it printed nothing.
save() {
    file=$1
    shift
    begin "$file"
    why=$("$@" 2>&1 >&3)
    status=$?
    end "$file" $status
    [ $status = 0 ] || missing "$file" "$(printf '%s' "$why" | head -n 1)"
}

missing() { say "$prefix$1 is missing: ${2:-the command failed}"; }

# save_from TOOL FILE COMMAND...: the same, if the tool is there.
save_from() {
    if have "$1"; then
        shift
        save "$@"
    else
        missing "$2" "$1 is not installed"
    fi
}

# -- Asking ---------------------------------------------------------------------------------------------------------------

# Runs a command in the network namespace that is being collected.
run() {
    if [ -z "$netns" ]; then
        "$@"
    elif have nsenter; then
        nsenter "--net=$handle" "$@"
    else
        ip netns exec "$netns" "$@"
    fi
}

# loaded MODULE SYMBOL: true where this part of the kernel is there already. Asking for one that is not would load it.
loaded() {
    [ ! -e /proc/modules ] || [ -d "/sys/module/$1" ] ||
        grep -q "/$1\.ko" "/lib/modules/$(uname -r)/modules.builtin" 2>/dev/null ||
        grep -qw "$2" /proc/kallsyms 2>/dev/null
}

nothing() { :; }

addresses() { run ip -d addr show 2>/dev/null || run ip addr show; }

# Some parameters may be written only, or by root only: the others count.
parameters() {
    if run sysctl -a -r '^net\.' 2>/dev/null; then return; fi
    # shellcheck disable=SC2016 # for the inner shell
    run sh -c 'cd /proc/sys && find net -type f | while read -r file; do
        value=$(cat "$file" 2>/dev/null) || continue
        name=$(printf %s "$file" | tr ./ /.)
        printf "%s\n" "$value" | while IFS= read -r line; do printf "%s = %s\n" "$name" "$line"; done
    done'
}

connections() {
    if loaded nf_conntrack_netlink ctnetlink_net_init && have conntrack; then
        run conntrack -L -f ipv4 -o extended && run conntrack -L -f ipv6 -o extended
    elif loaded nf_conntrack nf_conntrack_in; then
        run cat /proc/net/nf_conntrack
    fi
}

listeners() {
    if loaded tcp_diag tcp_diag_dump && loaded udp_diag udp_diag_dump; then
        run ss -Hlntup
    else
        run env PROC_ROOT=/proc ss -Hlntup
    fi
}

# Which of the commands at hand speaks to which of the kernel's two rule engines.
save_command() { # save_command iptables|ip6tables legacy|nft
    if have "$1-$2-save"; then
        echo "$1-$2-save"
    elif have "$1-save"; then
        case $2,$("$1" -V 2>/dev/null) in
            nft,*nf_tables*) echo "$1-save" ;;
            nft,* | legacy,*nf_tables*) ;;
            *) echo "$1-save" ;;
        esac
    fi
}

# Both engines may hold rules at once. A legacy table that is listed exists; asking for another one would create it.
collect_iptables() { # collect_iptables iptables|ip6tables ip|ip6
    legacy=$(save_command "$1" legacy) nft=$(save_command "$1" nft)
    tables='' translated=''
    if run ls "/proc/net/$2_tables_names" >/dev/null 2>&1; then
        if ! tables=$(run cat "/proc/net/$2_tables_names" 2>/dev/null); then
            missing "$1-save.txt" 'only root can read it'
            return
        fi
    fi
    if [ -n "$nft" ] && loaded nf_tables nft_do_chain; then
        translated=$(run "$nft" 2>/dev/null | grep -m 1 '^\*')
    fi
    case ${tables:+legacy}${translated:+nft} in
        legacynft)
            save_from "${legacy:-$1-legacy-save}" "$1-legacy-save.txt" run "$legacy"
            save "$1-nft-save.txt" run "$nft"
            ;;
        legacy) save_from "${legacy:-$1-save}" "$1-save.txt" run "$legacy" ;;
        nft) save "$1-save.txt" run "$nft" ;;
        *) save "$1-save.txt" nothing ;;
    esac
}

collect_namespace() {
    collect_iptables iptables ip
    if loaded nf_tables nft_do_chain; then
        save_from nft nft-ruleset.json run nft -j list ruleset
        save_from nft nft-ruleset.txt run nft -a list ruleset
    else
        save nft-ruleset.txt nothing
    fi
    save_from ip ip-rule.txt run ip rule show
    save_from ip ip-route.txt run ip route show table all
    if run ls /proc/net/if_inet6 >/dev/null 2>&1; then
        collect_iptables ip6tables ip6
        save_from ip ip-6-rule.txt run ip -6 rule show
        save_from ip ip-6-route.txt run ip -6 route show table all
    else
        for file in ip6tables-save.txt ip-6-rule.txt ip-6-route.txt; do save $file nothing; done
    fi
    save_from ip ip-addr.txt addresses
    # An end of a pair says by a number of this namespace's own where the other end is ("link-netnsid 0"): these are the numbers.
    save_from ip ip-netns.txt run ip netns list-id
    save_from ip ip-neigh.txt run ip neigh show
    save_from bridge bridge-fdb.txt run bridge fdb show
    save_from bridge bridge-vlan.txt run bridge vlan show
    save sysctl.txt parameters
    if loaded ip_set ip_set_test; then save_from ipset ipset-save.txt run ipset save; else save ipset-save.txt nothing; fi
    if run ls /proc/net/ip_vs >/dev/null 2>&1; then
        save_from ipvsadm ipvsadm-save.txt run ipvsadm-save -n
    else
        save ipvsadm-save.txt nothing
    fi
    save conntrack.txt connections
    save_from ss ss.txt listeners
}

collect_all() {
    prefix=''
    save hostname.txt uname -n
    save uname.txt uname -a
    save os-release.txt cat /etc/os-release
    collect_namespace
    [ -n "$all_netns" ] || return 0
    seen=" $(namespace_of /proc/self/ns/net) "
    collect_named
    collect_unnamed
}

collect_further() { # collect_further NAME HANDLE
    netns=$1 handle=$2 prefix=netns/$1/
    collect_namespace
}

namespace_of() { readlink "$1" 2>/dev/null || stat -L -c '%i' "$1" 2>/dev/null; }

# A namespace that was taken already is known by its number, however many names and processes it has.
is_new() { # is_new NUMBER
    [ -n "$1" ] || return 1
    case $seen in *" $1 "*) return 1 ;; esac
    seen="$seen$1 "
}

collect_named() {
    for file in /run/netns/*; do
        [ -e "$file" ] || continue
        number=$(stat -L -c '%i' "$file" 2>/dev/null) && seen="${seen}net:[$number] "
        collect_further "${file##*/}" "$file"
    done
}

# Containers have namespaces that no file names: the first process in each does, by its container where its control group tells.
collect_unnamed() {
    have nsenter || { say "namespaces without a name are missing: nsenter is not installed"; return; }
    for process in $(ls /proc | grep '^[1-9][0-9]*$' | sort -n); do
        is_new "$(namespace_of "/proc/$process/ns/net")" || continue
        container=$(sed -n 's/.*\([0-9a-f]\{64\}\).*/\1/p' "/proc/$process/cgroup" 2>/dev/null | head -n 1 | cut -c 1-12)
        name=${container:+container-$container}
        collect_further "${name:-pid-$process}" "/proc/$process/ns/net"
    done
}

# -- Packing --------------------------------------------------------------------------------------------------------------

[ -z "$netns" ] || [ -e "/run/netns/$netns" ] || fail "there is no network namespace $netns; there are: $(ls /run/netns 2>/dev/null | tr '\n' ' ')"
[ "$(id -u)" = 0 ] || say "not root: rules, sets and connections will be missing"

[ -z "$netns" ] || handle=/run/netns/$netns

host=$(uname -n)
[ -n "$output" ] || output=waybill-$host-$(date +%Y%m%d-%H%M%S).tar.gz

if [ -n "$frames" ]; then
    exec 3>&1
    collect_all
    exit 0
fi

case $output in
    *.tar.zst) pack='zstd -q -c' ;;
    *.tar.gz | *.tgz) pack='gzip -c' ;;
    *.tar | -) pack=cat ;;
    *.zip) pack=zip ;;
    *)
        mkdir -p "$output" || exit 2
        folder=$output
        collect_all
        say "wrote $output"
        exit 0
        ;;
esac
[ "$pack" = zip ] || have tar || fail "tar is not installed; name a folder: -o FOLDER"
have "${pack%% *}" || fail "${pack%% *} is not installed; take another ending: .tar, .tar.gz, .tar.zst"
work=$(mktemp -d 2>/dev/null) || { work=${TMPDIR:-/tmp}/waybill-collect.$$; mkdir "$work" || exit 2; }
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
folder=$work/$host
collect_all
if [ "$output" = - ]; then
    tar -C "$work" -cf - "$host"
elif [ "$pack" = zip ]; then
    (cd "$work" && zip -q -r - "$host") >"$output" || fail "cannot write $output"
    say "wrote $output"
else
    # shellcheck disable=SC2086 # a command and its options
    tar -C "$work" -cf - "$host" | $pack >"$output" || fail "cannot write $output"
    say "wrote $output"
fi
