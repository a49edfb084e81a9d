// SPDX-License-Identifier: Apache-2.0
package org.knime.core.util;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/** A version of three numbers and an optional qualifier. */
public final class Version implements Comparable<Version>, Serializable {

    public static final Version EMPTY_VERSION = new Version(0, 0, 0);

    private static final long serialVersionUID = 1L;
    private static final Comparator<Version> ORDER =
            Comparator.comparingInt(Version::getMajor)
                    .thenComparingInt(Version::getMinor)
                    .thenComparingInt(Version::getRevision)
                    .thenComparing(Version::getQualifier);

    private final int major;
    private final int minor;
    private final int revision;
    private final String qualifier;

    public Version(int major, int minor, int revision) {
        this(major, minor, revision, "");
    }

    public Version(int major, int minor, int revision, String qualifier) {
        this.major = major;
        this.minor = minor;
        this.revision = revision;
        this.qualifier = qualifier == null ? "" : qualifier;
    }

    /** Reads {@code major[.minor[.revision[.qualifier]]]}; a qualifier may hang on a dash too. */
    public Version(String version) {
        String[] parts = version.trim().split("[.-]", 4);
        major = number(parts, 0, version);
        minor = number(parts, 1, version);
        revision = number(parts, 2, version);
        qualifier = parts.length > 3 ? parts[3] : "";
    }

    private static int number(String[] parts, int at, String version) {
        try {
            return at < parts.length ? Integer.parseInt(parts[at]) : 0;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + version + "\" is no version", e);
        }
    }

    public int getMajor() {
        return major;
    }

    public int getMinor() {
        return minor;
    }

    public int getRevision() {
        return revision;
    }

    public String getQualifier() {
        return qualifier;
    }

    public boolean isSameOrNewer(Version version) {
        return compareTo(version) >= 0;
    }

    @Override
    public int compareTo(Version o) {
        return ORDER.compare(this, o);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof Version other && compareTo(other) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(major, minor, revision, qualifier);
    }

    @Override
    public String toString() {
        String numbers = major + "." + minor + "." + revision;
        return qualifier.isEmpty() ? numbers : numbers + "." + qualifier;
    }
}
