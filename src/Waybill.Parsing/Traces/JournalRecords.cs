using System.Text;
using System.Text.Json;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Reads <c>journalctl -o json</c>, one object a line, and <c>-o export</c>, one field a line and a blank line behind each
/// record (systemd.journal-fields(7), Journal Export Format). The message is handed on as if it were a line.
/// </summary>
internal sealed class JournalRecords(WordPool words)
{
    private byte[] _message = new byte[1024];
    private int _length;
    private long _line;
    private string? _host;
    private long? _realtime;
    private long? _monotonic;
    private bool _inRecord;
    private bool _binary;

    /// <summary>True where the line that was read last ended a record of the export format.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads a line of the export format.</summary>
    /// <returns>False where the line belongs to no such record.</returns>
    public bool TryRead(ReadOnlySpan<byte> line, long number)
    {
        IsComplete = false;
        if (!_inRecord)
        {
            if (line.IsEmpty || line[0] != '_' || !line.StartsWith("__CURSOR="u8))
            {
                return false;
            }

            _inRecord = true;
            return true;
        }

        if (line.IsEmpty)
        {
            _inRecord = false;
            _binary = false;
            IsComplete = true;
            return true;
        }

        if (_binary)
        {
            // Eight bytes of length stand before a value that is no plain text.
            _binary = false;
            Keep(line.Length > 8 ? line[8..] : default, number);
            return true;
        }

        ReadField(line, number);
        return true;
    }

    /// <summary>Reads an object of the JSON format.</summary>
    /// <returns>False where the line is no such object.</returns>
    public bool TryReadJson(ReadOnlySpan<byte> line)
    {
        Forget();
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadProperty(ref reader);
            }
        }
        catch (JsonException)
        {
            // The rest of a line that was cut off; what stood before it counts.
        }

        return _length > 0;
    }

    /// <summary>Takes the record that was read.</summary>
    public bool TryTake(out ReadOnlySpan<byte> message, out LogStamp stamp, out long line)
    {
        message = _message.AsSpan(0, _length);
        stamp = new(
            _realtime is { } time ? DateTimeOffset.UnixEpoch.AddTicks(time * 10) : null,
            _monotonic is { } monotonic ? new TimeSpan(monotonic * 10) : null,
            _host);
        line = _line;
        bool any = _length > 0;
        _inRecord = false;
        Forget();
        return any;
    }

    private void Forget()
    {
        _length = 0;
        _line = 0;
        _host = null;
        _realtime = null;
        _monotonic = null;
    }

    private void ReadField(ReadOnlySpan<byte> line, long number)
    {
        int equals = line.IndexOf((byte)'=');
        var name = equals < 0 ? line : line[..equals];
        var value = equals < 0 ? default : line[(equals + 1)..];
        if (name.SequenceEqual("MESSAGE"u8))
        {
            _binary = equals < 0;
            Keep(value, number);
        }
        else if (name.SequenceEqual("_HOSTNAME"u8))
        {
            _host = words.Get(value);
        }
        else if (name.EndsWith("_TIMESTAMP"u8))
        {
            ReadTime(name, value);
        }
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        bool isMessage = reader.ValueTextEquals("MESSAGE"u8);
        bool isHost = reader.ValueTextEquals("_HOSTNAME"u8);
        var name = reader.ValueSpan;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            ReadBytes(ref reader, isMessage);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            reader.Skip();
        }
        else if (reader.TokenType == JsonTokenType.String)
        {
            if (isMessage)
            {
                KeepText(ref reader);
            }
            else if (isHost)
            {
                _host = words.Get(reader.ValueSpan);
            }
            else if (name.EndsWith("_TIMESTAMP"u8))
            {
                ReadTime(name, reader.ValueSpan);
            }
        }
    }

    // journalctl writes a message that is not plain text as an array of numbers.
    private void ReadBytes(ref Utf8JsonReader reader, bool keep)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth))
        {
            if (keep && reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out byte one))
            {
                Grow(_length + 1);
                _message[_length++] = one;
            }
        }
    }

    private void KeepText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            Keep(reader.ValueSpan, 0);
            return;
        }

        Grow(reader.ValueSpan.Length);
        try
        {
            _length = reader.CopyString(_message);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: bytes that no kernel prints.
            Keep(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(reader.ValueSpan)), 0);
        }
    }

    private void ReadTime(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (!Numbers.TryParse(value, out long microseconds) || microseconds is < 0 or > 200_000_000_000_000_000)
        {
            return;
        }

        if (name.SequenceEqual("_SOURCE_REALTIME_TIMESTAMP"u8))
        {
            _realtime = microseconds;
        }
        else if (name.SequenceEqual("__REALTIME_TIMESTAMP"u8))
        {
            _realtime ??= microseconds;
        }
        else if (name.SequenceEqual("_SOURCE_MONOTONIC_TIMESTAMP"u8))
        {
            _monotonic = microseconds;
        }
        else if (name.SequenceEqual("__MONOTONIC_TIMESTAMP"u8))
        {
            _monotonic ??= microseconds;
        }
    }

    private void Keep(ReadOnlySpan<byte> message, long number)
    {
        Grow(message.Length);
        message.CopyTo(_message);
        _length = message.Length;
        _line = number;
    }

    private void Grow(int length)
    {
        if (length > _message.Length)
        {
            Array.Resize(ref _message, Math.Max(length, _message.Length * 2));
        }
    }
}
