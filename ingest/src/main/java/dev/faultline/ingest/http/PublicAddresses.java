package dev.faultline.ingest.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Dns;

/**
 * Looks names up, and refuses those that lead into a private network: a page must not make us ask our own machines. The
 * address that was checked is the one that is connected to, so a name cannot change in between.
 */
final class PublicAddresses implements Dns {

    private final Dns names;
    private final Set<String> exempt;

    PublicAddresses(Dns names, Set<String> exempt) {
        this.names = names;
        this.exempt = exempt;
    }

    /** A name that leads into a private network. */
    static final class PrivateAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        PrivateAddressException(String host) {
            super(host + " has an address inside a private network; name it in limits.privateHosts if that is meant");
        }
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = names.lookup(host);
        check(host, addresses);
        return addresses;
    }

    /** Checks a host that is written as an address, which is never looked up. */
    void checkLiteral(String host) throws UnknownHostException {
        if (host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || Character.isDigit(c))) {
            check(host, List.of(InetAddress.getByName(host)));
        }
    }

    private void check(String host, List<InetAddress> addresses) throws PrivateAddressException {
        if (!exempt.contains(host.toLowerCase(Locale.ROOT))
                && addresses.stream().anyMatch(PublicAddresses::isPrivate)) {
            throw new PrivateAddressException(host);
        }
    }

    /** Ranges of the IANA registries of special purpose addresses (RFC 6890) that are not for everybody. */
    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPrivateSix(bytes) : isPrivateFour(bytes);
    }

    private static boolean isPrivateFour(byte[] b) {
        int first = b[0] & 0xFF;
        int second = b[1] & 0xFF;
        return first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && b[2] == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    /**
     * Unique local addresses; the local translator and the discard prefix; and those that carry an IPv4 address: compatible
     * ones (::/96), through a translator (64:ff9b::/96), 6to4 (2002::/16) and Teredo (2001::/32, where it is inverted).
     */
    private static boolean isPrivateSix(byte[] b) {
        if ((b[0] & 0xFE) == 0xFC || begins(b, 0, 0x64, 0xFF, 0x9B, 0, 1) || begins(b, 1, 0, 0, 0, 0, 0, 0, 0)) {
            return true;
        }
        if (begins(b, 0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0) || begins(b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return isPrivateFour(b, 12, 0);
        }
        return begins(b, 0x20, 0x02)
                ? isPrivateFour(b, 2, 0)
                : begins(b, 0x20, 0x01, 0, 0) && (isPrivateFour(b, 4, 0) || isPrivateFour(b, 12, 0xFF));
    }

    private static boolean begins(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrivateFour(byte[] carrier, int from, int mask) {
        byte[] four = Arrays.copyOfRange(carrier, from, from + 4);
        for (int i = 0; i < four.length; i++) {
            four[i] ^= (byte) mask;
        }
        try {
            return isPrivate(InetAddress.getByAddress(four));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
