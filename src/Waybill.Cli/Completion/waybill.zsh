#compdef waybill
# Completion of waybill for zsh. Load it from ~/.zshrc after compinit:  source <(waybill completion zsh)
_waybill() {
    local line
    local -a offers
    for line in "${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -n $line ]] && offers+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    if (( ${#offers} )); then
        _describe waybill offers
    else
        _files
    fi
}
compdef _waybill waybill ./waybill
