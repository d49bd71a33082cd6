import django.db.models.deletion
import telementor.web.bilingual
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('enrolment', '0001_initial'),
        ('programs', '0003_session_revision'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='hours')),
                ('side', models.CharField(choices=[('before', 'before the session begins'), ('after', 'after the session ends')], default='before', max_length=6, verbose_name='when')),
                ('audience', models.CharField(max_length=20, verbose_name='to whom')),
                ('subject', telementor.web.bilingual.WordsField(default=telementor.web.bilingual.Words, verbose_name='subject')),
                ('text', telementor.web.bilingual.WordsField(default=telementor.web.bilingual.Words, verbose_name='text')),
                ('active', models.BooleanField(default=True, verbose_name='Goes out by itself')),
                ('since', models.DateTimeField()),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='programs.cycle')),
            ],
            options={
                'verbose_name': 'reminder',
                'ordering': ['cycle', '-side', '-hours', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hours__gte', 1), ('hours__lte', 336)), name='reminder_within_two_weeks')],
            },
        ),
    ]
