// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import org.knime.core.node.InvalidSettingsException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

import javax.swing.tree.TreeNode;

/**
 * A config: keyed entries in the order they were added, each a value or a config again. An array is
 * a config that holds {@code array-size} and its elements under {@code 0}, {@code 1}, ...; a null
 * array is one that holds nothing.
 */
public abstract class ConfigBase extends ConfigValues implements ConfigBaseRO, ConfigBaseWO {

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, AbstractConfigEntry> entries = new LinkedHashMap<>();

    public ConfigBase(String key) {
        super(key);
    }

    /** A new, empty config of the same kind. */
    public abstract ConfigBase getInstance(String key);

    // ---- structure

    public void addEntry(AbstractConfigEntry entry) {
        put(entry);
    }

    @Override
    protected void put(AbstractConfigEntry e) {
        e.setParent(this);
        entries.put(e.getKey(), e);
    }

    @Override
    protected AbstractConfigEntry get(String key) {
        return entries.get(key);
    }

    public AbstractConfigEntry getEntry(String key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(String key) {
        return entries.containsKey(key);
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public final Iterator<String> iterator() {
        return keySet().iterator();
    }

    public final AbstractConfigEntry removeConfig(String key) {
        return entries.remove(key);
    }

    protected final void addConfigBase(ConfigBase config) {
        put(config);
    }

    @Override
    public final ConfigBase addConfigBase(String key) {
        ConfigBase child = getInstance(key);
        put(child);
        return child;
    }

    @Override
    public final ConfigBase getConfigBase(String key) throws InvalidSettingsException {
        return find(ConfigBase.class, key, "Config");
    }

    @Override
    public void copyTo(ConfigBaseWO dest) {
        for (AbstractConfigEntry entry : entries.values()) {
            if (entry instanceof ConfigBase child) {
                child.copyTo(dest.addConfigBase(child.getKey()));
            } else {
                ((ConfigBase) dest).addEntry(copyOf(entry));
            }
        }
    }

    private static AbstractConfigEntry copyOf(AbstractConfigEntry entry) {
        return entry instanceof ConfigTransientStringEntry t
                ? new ConfigTransientStringEntry(t.getKey(), t.getTransientString())
                : entry.getType().createEntry(entry.getKey(), entry.toStringValue());
    }

    @Override
    public boolean hasIdenticalValue(AbstractConfigEntry otherConfig) {
        if (!(otherConfig instanceof ConfigBase other)
                || !new ArrayList<>(entries.keySet())
                        .equals(new ArrayList<>(other.entries.keySet()))) {
            return false;
        }
        return entries.values().stream()
                .allMatch(e -> e.isIdentical(other.entries.get(e.getKey())));
    }

    // ---- text

    @Override
    public void addString(String key, String value) {
        put(new ConfigStringEntry(key, value));
    }

    @Override
    public String getString(String key) throws InvalidSettingsException {
        return find(ConfigStringEntry.class, key, "String").getString();
    }

    @Override
    public String getString(String key, String def) {
        return get(key) instanceof ConfigStringEntry e ? e.getString() : def;
    }

    @Override
    public void addTransientString(String key, String value) {
        put(new ConfigTransientStringEntry(key, value));
    }

    @Override
    public String getTransientString(String key) {
        return get(key) instanceof ConfigTransientStringEntry e ? e.getTransientString() : null;
    }

    @Override
    public void addPassword(String key, String encryptionKey, String value) {
        addEncryptedPassword(key, PasswordCipher.encrypt(encryptionKey, value));
    }

    public void addEncryptedPassword(String key, String encrypted) {
        put(new ConfigPasswordEntry(key, encrypted));
    }

    @Override
    public String getPassword(String key, String encryptionKey) throws InvalidSettingsException {
        return PasswordCipher.decrypt(
                encryptionKey, find(ConfigPasswordEntry.class, key, "Password").getPassword(), key);
    }

    @Override
    public String getPassword(String key, String encryptionKey, String def) {
        if (!(get(key) instanceof ConfigPasswordEntry)) {
            return def;
        }
        try {
            return getPassword(key, encryptionKey);
        } catch (InvalidSettingsException unreadable) {
            return def;
        }
    }

    // ---- input and output

    @Override
    public final void saveToXML(OutputStream os) throws IOException {
        XMLConfig.save(this, os);
    }

    /** Fills this config from XML. */
    public void load(InputStream is) throws IOException {
        ConfigXmlReader.read(this, is);
    }

    /** Fills {@code config} from XML and returns it. */
    protected static ConfigBase loadFromXML(ConfigBase config, InputStream in) throws IOException {
        config.load(in);
        return config;
    }

    @Override
    public final String toStringValue() {
        return getKey();
    }

    /** The tree as indented text, one entry a line. */
    public final void toString(StringBuffer buf) {
        print(buf, 0);
    }

    private void print(StringBuffer buf, int depth) {
        String indent = "    ".repeat(depth);
        buf.append(indent).append(getKey()).append('\n');
        for (AbstractConfigEntry entry : entries.values()) {
            if (entry instanceof ConfigBase child) {
                child.print(buf, depth + 1);
            } else {
                buf.append(indent).append("    ").append(entry).append('\n');
            }
        }
    }

    @Override
    public String toString() {
        return getKey();
    }

    // ---- tree node

    private List<TreeNode> nodes() {
        return new ArrayList<>(entries.values());
    }

    @Override
    public final Enumeration<TreeNode> children() {
        return Collections.enumeration(nodes());
    }

    @Override
    public TreeNode getChildAt(int childIndex) {
        return nodes().get(childIndex);
    }

    @Override
    public int getChildCount() {
        return entries.size();
    }

    @Override
    public int getIndex(TreeNode node) {
        return nodes().indexOf(node);
    }

    @Override
    public final boolean isLeaf() {
        return false;
    }
}
