#!/usr/bin/env bash
# Fetches what the browser tests need and the repository does not carry: axe-core (MPL-2.0), from npm.
# It goes to .cache/test-assets, or to the folder that DRIFT_TEST_ASSETS names; what is there already is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

version=4.14.1
sha512=1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5
folder=${DRIFT_TEST_ASSETS:-.cache/test-assets}
target=$folder/axe.min.js

[ -s "$target" ] && exit 0
if ! command -v npm >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing npm, to fetch axe-core"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm >/dev/null
    else
        echo "npm is missing, so axe-core cannot be fetched and the accessibility tests will fail; install Node.js with npm" >&2
        exit 1
    fi
fi

mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm pack "axe-core@$version" --silent --pack-destination "$work" >/dev/null
found=$(sha512sum "$work/axe-core-$version.tgz" | cut -d' ' -f1)
if [ "$found" != "$sha512" ]; then
    echo "axe-core $version is not the file that these tests were written with (SHA-512 $found)" >&2
    exit 1
fi
tar -xzf "$work/axe-core-$version.tgz" -C "$work" package/axe.min.js
# Moved into place at once: tests in other processes see the whole file or none.
cp "$work/package/axe.min.js" "$folder/axe.$$.part"
mv "$folder/axe.$$.part" "$target"
