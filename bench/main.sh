# Sourced by the benchmarks beside it: main CLASS [ARGUMENT ...] builds what is missing and runs a class of the module.
# FAULTLINE_BENCH_BUILT=1 skips the build.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)

main() {
    class=$1
    shift
    if [ -z "${FAULTLINE_BENCH_BUILT:-}" ]; then
        (cd "$home" && mvn -q -B -DskipTests -Dspotless.check.skip=true -pl bench -am package)
    fi
    exec java -Xmx1g -XX:+UseSerialGC -Djava.awt.headless=true -Dfaultline.home="$home" \
        -Dlogback.configurationFile="$home/bench/logback.xml" \
        -cp "$home/bench/target/*:$home/bench/target/lib/*:$home/app/target/*:$home/app/target/lib/*" \
        "dev.faultline.bench.$class" "$@"
}
