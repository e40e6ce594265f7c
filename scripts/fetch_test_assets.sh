#!/usr/bin/env bash
# Fetches what tests need and the repository does not carry, from npm: axe-core (MPL-2.0) for the accessibility of the
# report, and the JSON schema of SARIF 2.1.0 (OASIS; in the MIT package jest-sarif) for the audit's output.
# It goes to .cache/test-assets, or to the folder that DRIFT_TEST_ASSETS names; what is there already is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${DRIFT_TEST_ASSETS:-.cache/test-assets}

need_npm() {
    command -v npm >/dev/null && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing npm, to fetch test assets"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm >/dev/null
    else
        echo "npm is missing, so test assets cannot be fetched and the tests that need them will fail; install Node.js with npm" >&2
        exit 1
    fi
}

# fetch PACKAGE VERSION SHA512 FILE-IN-PACKAGE TARGET
fetch() {
    local target=$folder/$5 work found
    [ -s "$target" ] && return
    need_npm
    mkdir -p "$folder"
    work=$(mktemp -d)
    npm pack "$1@$2" --silent --pack-destination "$work" >/dev/null
    found=$(sha512sum "$work"/*.tgz | cut -d' ' -f1)
    if [ "$found" != "$3" ]; then
        echo "$1 $2 is not the file that these tests were written with (SHA-512 $found)" >&2
        exit 1
    fi
    tar -xzf "$work"/*.tgz -C "$work" "package/$4"
    # Moved into place at once: tests in other processes see the whole file or none.
    cp "$work/package/$4" "$target.$$.part"
    mv "$target.$$.part" "$target"
    rm -rf "$work"
}

fetch axe-core 4.14.1 \
    1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5 \
    axe.min.js axe.min.js
fetch @microsoft/jest-sarif 1.0.0-beta.0 \
    0357ce84f77a21ce620e4e05f583f0d6a341e1717eefe22f891ef197caf617a433424c7972963d2ec1a4dab1318852047016e3a559d29b058606e9004a4890f4 \
    lib/schemas/sarif-2.1.0-rtm.5.json sarif-2.1.0.json
