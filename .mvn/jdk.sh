# Finds a JDK 25 and exports it as JAVA_HOME; sourced by mvnw, bulwark and bin/bulwark.
#
# Order: BULWARK_JDK, JAVA_HOME, the variables GitHub's runners set, `java` on the PATH, then the places where Linux
# packages, SDKMAN, IDEs, asdf, mise, Homebrew and macOS put their JDKs. Only a home whose `release` file says 25
# counts, so a JAVA_HOME of another version is passed over, not obeyed. Who only runs, and does not compile, sets
# bulwark_needs=java first and is served by a JRE as well.
#
# This runs before every command, so it starts no process but one `readlink` where `java` on the PATH is a link.

bulwark_is_jdk25() { # HOME
  [ -x "$1/bin/${bulwark_needs:-javac}" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r bulwark_line || [ -n "$bulwark_line" ]; do
    case $bulwark_line in
      JAVA_VERSION=\"25\"* | JAVA_VERSION=\"25.* | JAVA_VERSION=\"25-* | JAVA_VERSION=\"25+*) return 0 ;;
      JAVA_VERSION=*) return 1 ;;
    esac
  done <"$1/release"
  return 1
}

# Sets bulwark_home to the home behind the first `java` on the PATH, its links followed.
bulwark_home_on_path() {
  bulwark_rest=${PATH:-}:
  while [ -n "$bulwark_rest" ]; do
    bulwark_java=${bulwark_rest%%:*}/java
    bulwark_rest=${bulwark_rest#*:}
    [ -x "$bulwark_java" ] || continue
    if [ -h "$bulwark_java" ]; then bulwark_java=$(readlink -f "$bulwark_java") || return 1; fi
    bulwark_home=${bulwark_java%/bin/java}
    return 0
  done
  return 1
}

bulwark_find_jdk25() {
  for bulwark_home in "${BULWARK_JDK:-}" "${JAVA_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}"; do
    if [ -n "$bulwark_home" ] && bulwark_is_jdk25 "$bulwark_home"; then return 0; fi
  done
  if bulwark_home_on_path && bulwark_is_jdk25 "$bulwark_home"; then return 0; fi
  for bulwark_home in /usr/lib/jvm/*25* /usr/lib64/jvm/*25* /usr/java/*25* /opt/java/* /opt/*jdk*25* \
      "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/25* "${HOME:-}"/.jdks/*25* \
      "${HOME:-}"/.asdf/installs/java/*25* "${HOME:-}"/.local/share/mise/installs/java/*25* \
      /Library/Java/JavaVirtualMachines/*25*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*25*/Contents/Home \
      /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
      /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
      /home/linuxbrew/.linuxbrew/opt/openjdk@25/libexec; do
    if bulwark_is_jdk25 "$bulwark_home"; then return 0; fi
  done
  return 1
}

if bulwark_find_jdk25; then
  JAVA_HOME=$bulwark_home
  export JAVA_HOME
else
  printf '%s\n' >&2 \
    'bulwark: no JDK 25 found (looked in BULWARK_JDK, JAVA_HOME, the PATH, /usr/lib/jvm, SDKMAN, ~/.jdks, Homebrew and' \
    'the macOS places). Install one, for example' \
    '    Debian, Ubuntu   apt install temurin-25-jdk        (from packages.adoptium.net) or openjdk-25-jdk' \
    '    Fedora           dnf install java-25-openjdk-devel' \
    '    macOS            brew install openjdk@25' \
    '    anywhere         sdk install java 25-tem           (from sdkman.io)' \
    'or set BULWARK_JDK to the folder of one that is already there.'
  exit 3
fi
