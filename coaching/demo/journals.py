"""The journals of Rowan House: a year of Jordan's, a few pages of others. Nobody in them is real."""

from coaching.demo.diary import Diary
from coaching.demo.doing import Story
from coaching.people.models import Member

Members = dict[str, Member]


def tell_journals(story: Story, members: Members) -> None:
    _first_months(Diary(story, members["jordan"]))
    _with_a_mentor(Diary(story, members["jordan"]), members["priya"])
    _of_amira(Diary(story, members["amira"]))
    _of_lee(Diary(story, members["lee"]))
    _in_a_minute(Diary(story, members["priya"]))
    _of_tom(Diary(story, members["tom"]), members["priya"])


def _first_months(diary: Diary) -> None:
    """Jordan's first months: from watching to doing."""
    diary.write(
        352, "free", "First week over",
        "So many names and doors. Person A told me to sit down and have a biscuit first. I will remember that. "
        "What went well: I asked when I did not know. What was hard: the bleeps.",
    )  # fmt: skip
    diary.write(
        331, "driscoll", "The tea round",
        "I went round with tea and forgot who takes sugar. Person B laughed and told me.",
        "It matters because it is hers to choose. I had treated it as a job to get through.",
        "I keep a card in my pocket until I know it by heart.", moment="new",
    )  # fmt: skip
    diary.write(
        300, "kolb", "Moving and handling, day one", "Used the slide sheet with a colleague, first time on a real bed.",
        "Person C held her breath until I said what comes next.", "People are calm when they know what comes.",
        "Say each step before I do it. Ask her afterwards how it was.", moment="new", off_the_job_minutes=240,
        what_it_changed="I speak before I touch.",
    )  # fmt: skip
    diary.write(
        262, "gibbs", "The bad night",
        "Person D fell in the corridor. I called for help and stayed on the floor with him.",
        "Frightened, and angry with myself. He was calmer than me.",
        "Help came fast. I did not know where the pillow was.",
        "Falls are nobody’s fault alone. We talked about his slippers in the debrief.",
        "I could have had the pillow ready.", "Check the corridor box at the start of each late.", moment="hard",
    )  # fmt: skip
    diary.write(
        221, "what-matters", "The window", "Person A wants her window open, also in the cold. She grew up by the sea.",
        "She knows exactly how long. Her niece brought a thick blanket.",
        "We agreed a sign: blanket on the chair means open it.", "She sleeps, she says, like on a boat.",
        "Ask why before saying no.", "In her own record: window and blanket.", moment="good",
        what_it_changed="Nights open the window without asking her to explain again.",
    )  # fmt: skip
    diary.write(
        190, "driscoll", "Course on dementia", "Half a day with films. I saw the same corridor with other eyes.",
        "The noise at lunch is a wall for some people.", "Sit beside, not opposite. Radio off at lunch.",
        cpd_minutes=210, off_the_job_minutes=210, moment="new",
        what_it_changed="Lunch on the late shift is quiet now. Two people eat more.",
    )  # fmt: skip
    diary.write(
        151, "star", "Speaking for Person E", "A new doctor wanted to talk to me and not to Person E.",
        "To see that he is asked himself.", "I said: he hears well, he needs a moment. I moved my chair back.",
        "He answered for himself. The doctor wrote down his words.", moment="good", cpd_minutes=20,
    )  # fmt: skip
    diary.write(
        118, "driscoll", "Feedback from nights", "Marek said my notes are short and he can use them.",
        "I thought short was lazy. Short is kind, when it says what changed.", "Three lines, what changed first.",
        moment="feedback",
    )  # fmt: skip


def _with_a_mentor(diary: Diary, mentor: Member) -> None:
    """Since there is a plan: two entries are shared, and talked about."""
    diary.write(
        96, "free", "Why I go quiet",
        "When seniors are in the room I hear my own voice and stop. At home I am the loud one. Nobody ever laughed. "
        "It is an old thing, from school. I want to say one thing in each handover.", moment="hard",
    )  # fmt: skip
    diary.write(
        76, "driscoll", "Listening to a handover", "Shadowed Nadia. She starts with what changed.",
        "I can do that. I know what changed, I was there.", "Write three cards before I go in.", off_the_job_minutes=45,
    )  # fmt: skip
    diary.write(
        61, "kolb", "Three cards", "Used the cards: what changed, who needs what, what to watch.",
        "Amira looked up and wrote it down. My voice shook for the first card only.",
        "The first sentence is the hard one.", "Learn the first sentence by heart. Friday.", moment="new",
        off_the_job_minutes=30,
    )  # fmt: skip
    diary.write(
        47, "gibbs", "The handover that was dropped",
        "Short of staff, no handover at all. I went home with it in my head.",
        "Cross. Then worried: Mrs Hollis had not slept.", "I rang the night desk from the bus. That was good.",
        "We drop it when it is needed most.", "I could have asked for two minutes standing up.",
        "Next time: two minutes, standing, at the door of the office.", moment="hard",
    )  # fmt: skip
    diary.share(46, "The handover that was dropped", mentor)
    diary.hear(45, "The handover that was dropped", mentor, "You rang from the bus. That is leading. What would two "
               "minutes at the door need from the others?")  # fmt: skip
    diary.hear(44, "The handover that was dropped", diary.writer, "That they come to the door. I will ask Mo.", hour=20)
    diary.write(
        34, "star", "Leading half of it", "Late handover, six people, two of them seniors.",
        "The first half was mine.", "Cards in my hand, first sentence by heart. I asked for questions at the end.",
        "Two questions, both answered. Person A’s cushion was turned that night.", moment="good", cpd_minutes=25,
        off_the_job_minutes=25, what_it_changed="The night staff knew about the cushion before they were asked.",
    )  # fmt: skip
    diary.share(33, "Leading half of it", mentor)
    diary.hear(32, "Leading half of it", mentor, "I was at the back: nobody looked at me once. The result is very "
               "clear. Keep this one for your evidence.")  # fmt: skip
    diary.write(
        15, "driscoll", "One thing every time", "Spoke in four of five handovers.",
        "The fifth was the busy one. Busy is when it counts.", "Say it first, not last.", moment="good",
    )  # fmt: skip
    diary.write(
        3, "what-matters", "Nerves before Friday", "", "", "", "",
        "I want to lead the whole of it. I am nervous, and that is fine.", card="next-time", as_draft=True,
    )  # fmt: skip


def _of_amira(diary: Diary) -> None:
    diary.write(
        79, "free", "What I like about nights",
        "Quiet talk at three in the morning. People tell you who they were. I like teaching the new ones.",
    )  # fmt: skip
    diary.write(
        50, "driscoll", "Two courses", "Read both leaflets on my break.", "One fits the rota. Money is open.",
        "Ask Dawn.", cpd_minutes=30,
    )  # fmt: skip
    diary.write(
        20, "free", "ليلة هادئة", "كانت ليلة هادئة. جلست مع الشخص أ حتى نامت. تعلمت أن الصمت يساعد أحيانًا.", lang="ar"
    )


def _of_lee(diary: Diary) -> None:
    diary.write(
        28, "driscoll", "Notes that say nothing", "Read my own notes of last month. “Fine” stood there nine times.",
        "The next shift learns nothing from fine.", "Say what was fine, and who said so.", moment="hard",
    )  # fmt: skip
    diary.write(
        9, "kolb", "In her words", "Wrote what Person F said, in her words.",
        "Her daughter read it and cried a little.", "", "Once a shift, one sentence in somebody’s own words.",
        moment="feedback",
    )  # fmt: skip


def _in_a_minute(diary: Diary) -> None:
    """Check-ins after a shift: one that was saved, and one that waits to be finished."""
    diary.write(
        12, "tea-brief", "", "Stayed late with Person H. Nobody had told her about the new room.",
        "To talk with somebody", moment="hard",
    )  # fmt: skip
    diary.write(1, "tea-brief", "", "A handover that went by itself.", moment="good", as_draft=True)


def _of_tom(diary: Diary, mentor: Member) -> None:
    diary.write(
        41, "what-matters", "Music on Tuesdays", "Person G wants the songs of her village.",
        "She knows every verse. Her grandson has recordings.", "We made a list together and she was the judge.",
        "She taught the others a chorus.", "Ask for the song, not for the illness.", moment="good",
        what_it_changed="Eight people came the second time.",
    )  # fmt: skip
    diary.write(4, "driscoll", "Rain plan", "The garden hour was rained off.", "I had nothing ready.",
                "A box by the door: seeds, cards, ribbons.", moment="new")  # fmt: skip
    diary.share(3, "Music on Tuesdays", mentor)
