package dev.faultline.ingest.http;

import dev.faultline.ingest.http.FetchException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.zip.DataFormatException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/** What an error of the network means. */
final class FetchFailure {

    private FetchFailure() {}

    static FetchException told(IOException e, String host) {
        if (e instanceof FetchException ours) {
            return ours;
        }
        return new FetchException(reason(e), host + ": " + e.getClass().getSimpleName() + " " + e.getMessage(), e);
    }

    private static Reason reason(IOException e) {
        if (e instanceof PublicAddresses.PrivateAddressException) {
            return Reason.PRIVATE_ADDRESS;
        }
        if (e instanceof UnknownHostException || e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return Reason.UNREACHABLE;
        }
        if (e instanceof InterruptedIOException) {
            return Reason.TIMED_OUT;
        }
        if (e instanceof SSLException) {
            return Reason.TLS;
        }
        boolean isPacking = e instanceof ZipException
                || e.getCause() instanceof DataFormatException
                || (e instanceof EOFException
                        && String.valueOf(e.getMessage()).contains("source exhausted prematurely"))
                || String.valueOf(e.getMessage()).contains("ID1ID2");
        return isPacking ? Reason.ENCODING : Reason.DROPPED;
    }
}
