// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A config tree without anything on top. */
public class SimpleConfig extends ConfigBase {

    private static final long serialVersionUID = 1L;

    public SimpleConfig(String key) {
        super(key);
    }

    @Override
    public ConfigBase getInstance(String key) {
        return new SimpleConfig(key);
    }

    /** Reads a config file; the root's key in the file is ignored in favour of the given name. */
    public static ConfigBaseRO parseConfig(String nameForConfig, File xmlFile) throws IOException {
        try (InputStream in = new FileInputStream(xmlFile)) {
            return loadFromXML(new SimpleConfig(nameForConfig), in);
        }
    }
}
