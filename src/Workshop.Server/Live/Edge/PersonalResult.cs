using System.Buffers;
using System.Buffers.Binary;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.ResponseCompression;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>Sends an answer of which all but the person's own things is written already, and packed where the browser takes brotli.</summary>
/// <remarks>
/// The bytes are those of the plain way, <c>TypedResults.Ok(answer.Shared.Answer with { Me = answer.Me })</c>, which would write and pack
/// the whole answer for each person.
/// </remarks>
internal sealed class PersonalResult<T>(Personal<T> answer) : IResult, IEndpointMetadataProvider
{
    /// <summary>Bytes of own things that are sent as they are. Of somebody who has done more, all is packed anew.</summary>
    private const int MostStored = 1_000;

    private const byte LastBlock = 0b11;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        byte[] own = [.. JsonSerializer.SerializeToUtf8Bytes(answer.Me, JsonRules.Wire), (byte)'}'];
        var encoding = httpContext.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(httpContext)?.EncodingName;
        if (encoding != "br" || own.Length > MostStored)
        {
            return Send(response, answer.Shared.Json, own);
        }

        // First, or a failure would be answered as if it were packed.
        var shared = answer.Shared.Packed;
        response.Headers.ContentEncoding = encoding;
        response.Headers.Vary = "Accept-Encoding";
        return Send(response, shared, [.. Stored(own.Length), .. own, LastBlock]);
    }

    /// <summary>For <c>/openapi/v1.json</c> it is what it writes.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    private static async Task Send(HttpResponse response, ReadOnlyMemory<byte> shared, byte[] own)
    {
        response.ContentLength = shared.Length + own.Length;
        response.BodyWriter.Write(shared.Span);
        await response.BodyWriter.WriteAsync(own, response.HttpContext.RequestAborted);
    }

    /// <summary>The head of a block of brotli that holds its bytes as they are (RFC 7932, 9.2): not the last, sixteen bits of length, stored.</summary>
    private static byte[] Stored(int length)
    {
        var head = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(head, ((length - 1) << 3) | (1 << 19));
        return head[..3];
    }
}
