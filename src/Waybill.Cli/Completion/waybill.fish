# Completion of waybill for fish. Load it from ~/.config/fish/config.fish:  waybill completion fish | source
function __waybill_offers
    set -l words (commandline -opc)
    # Between quotes, so that a word that is still empty is a word.
    set -l word (commandline -ct)
    set -l offers ($words[1] complete -- $words[2..-1] "$word" 2>/dev/null)
    if set -q offers[1]
        printf '%s\n' $offers
    else
        __fish_complete_path "$word"
    end
end
complete -c waybill -f -a '(__waybill_offers)'
