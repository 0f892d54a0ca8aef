namespace Waybill.Simulation.Routing;

/// <summary>
/// The answers given to what cannot be known, so that a lookup can be repeated once for each combination. Each question is
/// answered yes at first; <see cref="Advance"/> turns the last yes into a no until none is left.
/// </summary>
internal sealed class WorldScript
{
    // Beyond this many worlds nobody reads on, and the number doubles with each further question.
    private const int MostQuestions = 5;
    private readonly List<(string Key, bool Answer)> _answers = [];
    private int _next;

    /// <summary>True where a question was not asked any more because there were too many.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Answers a question of this run.</summary>
    public bool Answer(string key)
    {
        for (int i = 0; i < _next; i++)
        {
            if (_answers[i].Key == key)
            {
                return _answers[i].Answer;
            }
        }

        if (_next < _answers.Count)
        {
            return _answers[_next++].Answer;
        }

        if (_answers.Count == MostQuestions)
        {
            IsExhausted = true;
            return false;
        }

        _answers.Add((key, true));
        _next++;
        return true;
    }

    /// <summary>Prepares the next run; false where all combinations were tried.</summary>
    public bool Advance()
    {
        while (_answers.Count > 0 && !_answers[^1].Answer)
        {
            _answers.RemoveAt(_answers.Count - 1);
        }

        _next = 0;
        if (_answers.Count == 0)
        {
            return false;
        }

        _answers[^1] = (_answers[^1].Key, false);
        return true;
    }
}
