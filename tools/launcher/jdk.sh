# shellcheck shell=sh disable=SC2154
# Part of ./atoll: finds a JDK 25 or newer, or says what to install.

# The major version of the JDK in a folder, from its release file, else by asking it.
java_major() {
    version=
    if [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
    fi
    if [ -z "$version" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1) || version=
    fi
    printf '%s' "${version%%[!0-9]*}"
}

is_usable_jdk() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    major=$(java_major "$1")
    [ "${major:-0}" -ge 25 ]
}

# Folders that may hold a JDK, the nearest to the user's wish first, one a line.
jdk_candidates() {
    printf '%s\n' "${JAVA_HOME:-}"
    [ ! -r "$built" ] || sed -n 1p "$built"
    on_path=$(command -v java || true)
    [ -z "$on_path" ] || dirname "$(dirname "$(resolved "$on_path")")"
    if [ -n "${ATOLL_JDK_FOLDER:-}" ]; then
        printf '%s\n' "$ATOLL_JDK_FOLDER"/*
        return
    fi
    printf '%s\n' /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home
    [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v 25+ || true
}

find_jdk() {
    if [ -n "${ATOLL_JAVA_HOME:-}" ]; then
        is_usable_jdk "$ATOLL_JAVA_HOME" ||
            fail "$MISSING_TOOL" "ATOLL_JAVA_HOME is $ATOLL_JAVA_HOME (expected a JDK 25 or newer, with javac)"
        printf '%s' "$ATOLL_JAVA_HOME"
        return
    fi
    jdk_candidates 2>/dev/null | while IFS= read -r candidate; do
        if is_usable_jdk "$candidate"; then
            printf '%s' "$candidate"
            break
        fi
    done
}

say_what_to_install() {
    say "atoll: no JDK 25 or newer was found. Install one:"
    case $(uname -s) in
        Darwin) say "  brew install openjdk@25" ;;
        *)
            system=$(sed -n 's/^ID_LIKE=//p; s/^ID=//p' /etc/os-release 2>/dev/null | tr -d '"' | tr '\n' ' ')
            case " $system " in
                *debian* | *ubuntu*)
                    say "  sudo apt install openjdk-25-jdk        (Debian 14, Ubuntu 25.10 and newer)"
                    say "  older ones: https://adoptium.net/installation/linux, package temurin-25-jdk" ;;
                *fedora* | *rhel*) say "  sudo dnf install java-25-openjdk-devel   (or java-latest-openjdk-devel)" ;;
                *suse*) say "  sudo zypper install java-25-openjdk-devel" ;;
                *arch*) say "  sudo pacman -S jdk-openjdk" ;;
                *alpine*) say "  apk add openjdk25" ;;
                *) say "  https://adoptium.net/temurin/releases/?version=25" ;;
            esac ;;
    esac
    say "  or with SDKMAN: sdk install java 25-tem"
    say "One that is installed elsewhere is named by ATOLL_JAVA_HOME."
}
