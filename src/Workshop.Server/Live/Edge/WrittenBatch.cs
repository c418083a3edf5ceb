using System.Buffers.Text;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>A batch as it goes over the wire: written and packed once, however many are told.</summary>
/// <remarks>
/// Phones pay for every byte, so lists with nothing in them are left out (but not those within a view), and so is the epoch where
/// <paramref name="batch"/> has none. On the wire it is what <see cref="PushCompression"/> makes of it, as base64, since SignalR's JSON protocol
/// carries no bytes. The plain way would be to hand <paramref name="batch"/> itself to SignalR, which would write it as JSON for each socket.
/// </remarks>
[JsonConverter(typeof(Converter))]
public sealed class WrittenBatch(Batch batch)
{
    /// <summary>What SignalR and the socket put around it.</summary>
    private const int EnvelopeBytes = 50;

    private static readonly JsonSerializerOptions Sparing = new(JsonRules.Wire)
    {
        // Umlauts as they are: escaped they are three times as long. What HTML would read as its own stays escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmpty } },
    };

    private readonly byte[] packed = PushCompression.Compress(Json(batch));

    /// <summary>How long it is on the wire.</summary>
    public int Bytes => EnvelopeBytes + Base64.GetMaxEncodedToUtf8Length(packed.Length);

    /// <summary>What a receiver has once it is unpacked.</summary>
    internal static byte[] Json(Batch batch) => JsonSerializer.SerializeToUtf8Bytes(batch, Sparing);

    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Type == typeof(Views) || type.Type == typeof(Batch) ? type.Properties : [])
        {
            property.ShouldSerialize = (_, value) => value is not (null or ICollection { Count: 0 }) && !Guid.Empty.Equals(value);
        }
    }

    private sealed class Converter : JsonConverter<WrittenBatch>
    {
        public override WrittenBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Only written.");

        public override void Write(Utf8JsonWriter writer, WrittenBatch value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.packed);
    }
}
