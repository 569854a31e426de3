package dev.faultline.ingest.probe;

import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Asks once.
 *
 * <p>A server that answers with any status below 500 answers: 403 is what a firewall says to programs. One that wants a
 * pause has told nothing about itself. Silence counts as such only when another host answered lately.
 */
final class Probe {

    private static final int SERVER_ERROR = 500;
    private static final double MILLIS_OF_A_DAY = Duration.ofDays(1).toMillis();

    private final HttpFetcher fetcher;
    private final Clock clock;
    private final Duration patience;

    Probe(HttpFetcher fetcher, Clock clock, Duration patience) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.patience = patience;
    }

    ProbeResult ask(ProbeTarget target) throws InterruptedException {
        String host = target.address().getHost();
        try {
            ProbeResult result =
                    switch (target.kind()) {
                        case HTTPS -> https(target);
                        case TCP -> tcp(target);
                        case TLS -> tls(target);
                        case DNS -> dns(host);
                    };
            if (result.verdict() == ProbeResult.Verdict.ANSWERED) {
                fetcher.network().answered(host);
            }
            return result;
        } catch (FetchException e) {
            return judged(e, host);
        } catch (IOException e) {
            return silent(host, e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private ProbeResult https(ProbeTarget target) throws FetchException, InterruptedException {
        Answer answer = fetcher.fetch(FetchRequest.get(target.address()));
        return ProbeResult.answered(answer.took());
    }

    private ProbeResult tcp(ProbeTarget target) throws IOException {
        InetAddress address = first(target);
        long begun = System.nanoTime();
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            connect(socket, address, target);
            return ProbeResult.answered(since(begun));
        }
    }

    /** A certificate that is not believed is read all the same: how long it is over is a fact of its own. */
    private ProbeResult tls(ProbeTarget target) throws IOException {
        InetAddress address = first(target);
        String host = target.address().getHost();
        ShownCertificate shown = new ShownCertificate(fetcher.trust());
        long begun = System.nanoTime();
        try (Socket plain = new Socket(Proxy.NO_PROXY)) {
            connect(plain, address, target);
            plain.setSoTimeout((int) patience.toMillis());
            try (SSLSocket socket = shown.over(plain, host, target.address().getPort())) {
                socket.startHandshake();
                return ProbeResult.answered(since(begun)).withCertificate(daysLeft(shown));
            }
        } catch (SSLException e) {
            ProbeResult result = silent(host, FetchException.Reason.TLS.label() + ": " + e.getMessage());
            boolean isTheirs = result.verdict() == ProbeResult.Verdict.NOT_ANSWERED && shown.isShown();
            return isTheirs ? result.withCertificate(daysLeft(shown)) : result;
        }
    }

    private ProbeResult dns(String host) throws IOException {
        long begun = System.nanoTime();
        fetcher.addresses(host);
        return ProbeResult.answered(since(begun));
    }

    private ProbeResult judged(FetchException e, String host) {
        return switch (e.reason()) {
            case STATUS -> e.status() < SERVER_ERROR ? ProbeResult.answered(null) : ProbeResult.notAnswered(e.told());
            case TOO_LARGE, REDIRECT, ENCODING -> ProbeResult.answered(null);
            case UNREACHABLE, TIMED_OUT, TLS, DROPPED -> silent(host, e.told());
            case LIMITED, PAUSED, BUSY, PRIVATE_ADDRESS, INTERNAL -> ProbeResult.unknown(e.told());
        };
    }

    private ProbeResult silent(String host, String why) {
        return fetcher.network().isProvedWithout(host)
                ? ProbeResult.notAnswered(why)
                : ProbeResult.unknown("it or our own line, nobody else answered either: " + why);
    }

    private InetAddress first(ProbeTarget target) throws FetchException {
        return fetcher.addresses(target.address().getHost()).get(0);
    }

    private void connect(Socket socket, InetAddress address, ProbeTarget target) throws IOException {
        socket.connect(new InetSocketAddress(address, target.address().getPort()), (int) patience.toMillis());
    }

    private double daysLeft(ShownCertificate shown) {
        return (shown.goodUntil().toEpochMilli() - clock.millis()) / MILLIS_OF_A_DAY;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
