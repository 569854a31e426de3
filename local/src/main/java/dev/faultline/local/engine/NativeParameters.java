package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query parameters as the arrays of pointers and lengths that the library wants; memory lives as long as this object. */
final class NativeParameters {
    private final List<Memory> kept = new ArrayList<>();
    private final long count;
    private final @Nullable Pointer names;
    private final @Nullable Pointer nameLengths;
    private final @Nullable Pointer values;
    private final @Nullable Pointer valueLengths;

    NativeParameters(Map<String, String> parameters) {
        count = parameters.size();
        List<byte[]> keys =
                parameters.keySet().stream().map(key -> key.getBytes(UTF_8)).toList();
        List<byte[]> texts =
                parameters.values().stream().map(text -> text.getBytes(UTF_8)).toList();
        names = pointers(keys);
        nameLengths = lengths(keys);
        values = pointers(texts);
        valueLengths = lengths(texts);
    }

    /** The bytes of a statement, which is kept with one character for each of its bytes. */
    static byte[] bytes(String statement) {
        return statement.getBytes(ISO_8859_1);
    }

    static @Nullable String read(@Nullable Pointer text) {
        return text == null ? null : text.getString(0, "UTF-8");
    }

    Pointer call(Call call, Pointer handle, String statement, String format) {
        byte[] query = bytes(statement);
        byte[] name = format.getBytes(UTF_8);
        try {
            return call.run(
                    handle, query, query.length, name, name.length, names, nameLengths, values, valueLengths, count);
        } finally {
            // The library copies the parameters before it returns; until then they must not be collected.
            Reference.reachabilityFence(this);
        }
    }

    private @Nullable Pointer pointers(List<byte[]> texts) {
        if (texts.isEmpty()) {
            return null;
        }
        Memory array = keep(new Memory((long) texts.size() * Native.POINTER_SIZE));
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = texts.get(i);
            Memory copy = keep(new Memory(text.length + 1L));
            copy.write(0, text, 0, text.length);
            array.setPointer((long) i * Native.POINTER_SIZE, copy);
        }
        return array;
    }

    private @Nullable Pointer lengths(List<byte[]> texts) {
        if (texts.isEmpty()) {
            return null;
        }
        Memory array = keep(new Memory((long) texts.size() * Long.BYTES));
        for (int i = 0; i < texts.size(); i++) {
            array.setLong((long) i * Long.BYTES, texts.get(i).length);
        }
        return array;
    }

    private Memory keep(Memory memory) {
        kept.add(memory);
        return memory;
    }

    /** One of the library's three functions that take a statement, a format and parameters. */
    interface Call {
        Pointer run(
                Pointer handle,
                byte[] query,
                long queryLength,
                byte[] format,
                long formatLength,
                @Nullable Pointer names,
                @Nullable Pointer nameLengths,
                @Nullable Pointer values,
                @Nullable Pointer valueLengths,
                long count);
    }
}
