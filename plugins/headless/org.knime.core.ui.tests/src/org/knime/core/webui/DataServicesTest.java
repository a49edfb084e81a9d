// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.webui.data.ApplyDataService;
import org.knime.core.webui.data.DataServiceException;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class DataServicesTest {

    record Report(
            String title,
            List<Double> loss,
            Map<String, Integer> tokens,
            double nan,
            Object none) {}

    private static <D> String initialData(D data) {
        return InitialDataService.builder(() -> data).build().getInitialData();
    }

    @Test
    void getInitialData_text_isTakenAsJsonWhereItIsJson() {
        assertEquals(
                "{\"result\":{\"a\":[1,\"x\"]}}",
                InitialDataService.builder(() -> "{\"a\": [1, \"x\"]}").build().getInitialData());
        assertEquals(
                "{\"result\":\"say {hi}\"}",
                InitialDataService.builder(() -> "say {hi}").build().getInitialData());
        assertEquals(
                "{\"result\":null}",
                InitialDataService.builder(() -> (String) null).build().getInitialData());
    }

    @Test
    void getInitialData_record_isTheJsonThatKnimeMakes() {
        var tokens = new LinkedHashMap<String, Integer>();
        tokens.put("layer1", 3);
        assertEquals(
                "{\"result\":{\"title\":\"Report\",\"loss\":[1.0,0.5],\"tokens\":{\"layer1\":3},\"nan\":\"NaN\",\"none\":null}}",
                initialData(new Report("Report", List.of(1.0, 0.5), tokens, Double.NaN, null)));
    }

    @Test
    void getInitialData_supplierFails_saysSoInTheJson() {
        var json =
                InitialDataService.builder(
                                () -> {
                                    throw new IllegalStateException("no \"data\"");
                                })
                        .build()
                        .getInitialData();
        assertTrue(json.startsWith("{\"internalError\":{\"stackTrace\":["), json);
        assertTrue(
                json.endsWith(
                        "],\"typeName\":\"java.lang.IllegalStateException\",\"message\":\"no"
                                + " \\\"data\\\"\"}}"),
                json);
    }

    @Test
    void getInitialData_failureForTheUser_isAUserError() {
        var json =
                InitialDataService.builder(
                                () -> {
                                    throw new DataServiceException("run first", "details");
                                })
                        .build()
                        .getInitialData();
        assertTrue(json.startsWith("{\"userError\":{\"details\":\"details\""), json);
    }

    @Test
    void getInitialData_ownSerializer_isUsed() {
        var service = InitialDataService.builder(() -> 5).serializer(n -> "[" + n + "]").build();
        assertEquals("{\"result\":[5]}", service.getInitialData());
    }

    static final class Service {
        public String echo(String text) {
            return "echo " + text;
        }

        public double sum(double[] values) {
            return Arrays.stream(values).sum();
        }

        public void fail() {
            throw new IllegalArgumentException("on purpose");
        }
    }

    @Test
    void handleRpcRequest_methodOfTheHandler_isCalled() {
        var service = RpcDataService.builder(new Service()).build();
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"echo hi\"}",
                service.handleRpcRequest(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":[\"hi\"]}"));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":3.5}",
                service.handleRpcRequest("{\"id\":7,\"method\":\"sum\",\"params\":[[1,2.5]]}"));
    }

    @Test
    void handleRpcRequest_namedHandler_isCalledByItsName() {
        var service = RpcDataService.builder().addService("tools", new Service()).build();
        var answer = service.handleRpcRequest(RpcDataService.jsonRpcRequest("tools.echo", "you"));
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"echo you\"}", answer);
    }

    @Test
    void handleRpcRequest_unknownMethodOrFailure_isAnErrorAnswer() {
        var service = RpcDataService.builder(new Service()).build();
        var unknown = service.handleRpcRequest(RpcDataService.jsonRpcRequest("nope"));
        assertTrue(unknown.contains("\"error\":{\"code\":-32601"), unknown);
        var failed = service.handleRpcRequest(RpcDataService.jsonRpcRequest("fail"));
        assertTrue(failed.contains("\"message\":\"on purpose\""), failed);
        assertThrows(IllegalArgumentException.class, () -> service.handleRpcRequest("not json"));
    }

    @Test
    void applyData_validatorRefuses_isNotApplied() {
        var taken = new StringBuilder();
        var service =
                ApplyDataService.builder((String data) -> taken.append(data))
                        .validator(data -> data.isEmpty() ? "empty" : null)
                        .build();
        assertEquals("{\"isApplied\":false,\"error\":\"empty\"}", service.applyData(""));
        assertEquals("{\"isApplied\":true}", service.applyData("x"));
        assertEquals("x", taken.toString());
    }
}
