package dev.faultline.app;

import picocli.CommandLine.IVersionProvider;

/** The version line of {@code faultline --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"faultline " + CodeVersion.current()};
    }
}
