from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("attendance", "0004_attended_when_and_upheld"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="upheld", name="upheld_once"),
        migrations.RenameField(model_name="upheld", old_name="room", new_name="first"),
        migrations.RenameField(model_name="upheld", old_name="video", new_name="other"),
        migrations.AddField(
            model_name="upheld",
            name="kind",
            field=models.CharField(
                choices=[("video", "The room and the video"), ("notices", "The notices and the report")],
                default="video",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="upheld",
            constraint=models.UniqueConstraint(
                fields=("session", "enrolment", "kind", "first", "other"), name="upheld_once"
            ),
        ),
    ]
