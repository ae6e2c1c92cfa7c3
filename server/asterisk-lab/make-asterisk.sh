# Makes a small Debian with Asterisk in the folder $1; $2 is the mirror, empty for debootstrap's own choice; $3 is the
# Debian whose Asterisk it is, $4 the packages that it is in; the newest when left out.
# Runs under a lock, with mounts and process numbers of its own: see make-asterisk.ts.
set -eu
root=$1
mirror=$2
suite=${3:-sid}
packages=${4:-asterisk}
# Whoever had the lock before has made it.
if [ -x "$root/usr/sbin/asterisk" ]; then exit 0; fi
# Somebody else's folder is not ours to replace.
if [ -e "$root" ] && [ -n "$(ls -A "$root")" ]; then
  echo "E: the folder for it exists and holds something else" >&2
  exit 1
fi
# What a run left that was broken off. Its mounts went with it, so this cannot reach beyond.
rm -rf --one-file-system "$root.building"
debootstrap --variant=minbase --include="$packages" "$suite" "$root.building" ${mirror:+"$mirror"}
rm -f "$root.building"/var/cache/apt/archives/*.deb
test -x "$root.building/usr/sbin/asterisk"
# Only what is complete gets the name that counts.
mv -T "$root.building" "$root"
