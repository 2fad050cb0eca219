# What zsh offers for a line, by its own engine on a terminal of its own; one word a line.
# usage: zsh -f offers.zsh PROGRAM LINE
zmodload zsh/zpty || exit
zpty z zsh -f -i
# Each word that is offered is told after \1, and the end of them by \2.
zpty -w z "PROMPT= PS2=; stty -echo; autoload -Uz compinit; compinit -u -D; source <($1 completion zsh)
compadd() {
    local -a hits
    [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] || builtin compadd -A hits \"\$@\"
    (( ! \$#hits )) || print -rl -- \$'\\1'\${^hits}
    builtin compadd \"\$@\"
}
over() { print \$'\\2' }
comppostfuncs=(over)
zstyle ':completion:*' insert-tab false
bindkey '^I' list-choices
print \$'\\3'"
zpty -r z said $'*\3*'
zpty -n -w z "$2"$'\t'
zpty -r z said $'*\2*'
zpty -d z
print -r -- "$said" | tr -d '\r' | sed -n 's/.*\x01//p'
