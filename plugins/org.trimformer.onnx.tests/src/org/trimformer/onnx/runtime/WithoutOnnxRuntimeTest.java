// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.model.deploy.Backend;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.deploy.InferenceEngine;
import org.trimformer.onnx.backend.OnnxBackend;
import org.trimformer.testing.RandomNetwork;

import java.io.IOException;
import java.io.InputStream;

/** The nodes ask this bundle what it can do where the feature ONNX Runtime is not installed. */
class WithoutOnnxRuntimeTest {

    /** Sees everything but ONNX Runtime; this room's classes are loaded anew. */
    private static final class Hiding extends ClassLoader {
        Hiding() {
            super(OnnxBackend.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("ai.onnxruntime.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("org.trimformer.onnx.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? anew(name) : known;
        }

        private Class<?> anew(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void backend_withoutOnnxRuntime_writesFilesAndSaysWhatToInstall() throws Exception {
        Backend backend =
                (Backend)
                        new Hiding()
                                .loadClass(OnnxBackend.class.getName())
                                .getDeclaredConstructor()
                                .newInstance();
        ExportFormat format = backend.formats().get(0);
        assertEquals("ONNX Runtime", format.runtime());
        String unchecked = format.unchecked().orElseThrow();
        assertTrue(unchecked.contains("Install the feature"), unchecked);
        ModelDescription model = RandomNetwork.draw(0).model().description();
        assertTrue(format.refusal(model).isEmpty());
        InferenceEngine engine = backend.engines().get(0);
        assertEquals(unchecked, engine.refusal(model).orElseThrow());
    }

    @Test
    void backend_withOnnxRuntime_offersFormatAndEngine() {
        Backend backend = new OnnxBackend();
        ModelDescription model = RandomNetwork.draw(0).model().description();
        assertTrue(backend.formats().get(0).unchecked().isEmpty());
        assertTrue(backend.engines().get(0).refusal(model).isEmpty());
    }
}
