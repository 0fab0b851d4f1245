/**
 * What a shell sources so that Tab completes words of hedgerow. The words come from the program itself (`hedgerow completion words …`), a line
 * each with a tab before what it does; where it knows none, the shell completes names of files.
 */
export const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `_hedgerow() {
  local IFS=$'\\n' line
  COMPREPLY=()
  for line in $("\${COMP_WORDS[0]}" completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null); do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done
}
complete -o default -F _hedgerow hedgerow
`,
  zsh: `#compdef hedgerow
_hedgerow() {
  local line
  local -a named
  for line in "\${(@f)$("\${words[1]}" completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] && named+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( \${#named} )); then _describe hedgerow named; else _files; fi
}
if [ "$funcstack[1]" = _hedgerow ]; then _hedgerow "$@"; else compdef _hedgerow hedgerow; fi
`,
  fish: `function __hedgerow_words
  set -l before (commandline -opc)
  set -e before[1]
  set -l typed (commandline -ct)
  set -l found (hedgerow completion words -- $before "$typed" 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path "$typed"
  end
end
complete -c hedgerow -f -a '(__hedgerow_words)'
`,
}
