# Completion of waybill for bash. Load it from ~/.bashrc:  source <(waybill completion bash)
_waybill() {
    local line word=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    [[ $word == *= ]] && compopt -o nospace
}
# Where nothing is offered, files are.
complete -o default -F _waybill waybill
complete -o default -F _waybill ./waybill
